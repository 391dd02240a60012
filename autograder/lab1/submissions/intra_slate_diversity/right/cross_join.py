# mark: 2
# why: joins the slate with itself and keeps i < j

def intra_slate_diversity(slate):
    table = slate[categories].reset_index(drop=True)
    table["number"] = range(len(table))
    pairs = table.merge(table, how="cross", suffixes=("_a", "_b"))
    pairs = pairs[pairs["number_a"] < pairs["number_b"]]
    if pairs.empty:
        return 0
    squares = sum((pairs[c + "_a"] - pairs[c + "_b"]) ** 2 for c in categories)
    return (squares**0.5).mean()
