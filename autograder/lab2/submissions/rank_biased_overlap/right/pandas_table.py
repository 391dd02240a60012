# mark: 3
# why: a table with a row a depth

def rank_biased_overlap(a, b, p):
    a, b = pd.Series(list(a)), pd.Series(list(b))
    table = pd.DataFrame({"d": range(1, len(a) + 1)})
    table["A"] = [a.iloc[:d].isin(b.iloc[:d]).sum() / d for d in table["d"]]
    table["weight"] = (1 - p) * p ** (table["d"] - 1)
    return (table["weight"] * table["A"]).sum() + p ** len(a) * table["A"].iloc[-1]
