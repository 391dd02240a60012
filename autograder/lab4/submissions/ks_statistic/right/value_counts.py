# mark: 3
# why: counts of values, side by side, and sums so far

def ks_statistic(a, b):
    table = pd.DataFrame(
        {"a": a.value_counts(normalize=True), "b": b.value_counts(normalize=True)}
    ).fillna(0).sort_index()
    return (table["a"].cumsum() - table["b"].cumsum()).abs().max()
