# mark: 2
# why: melts the table and works with groupby and transform

def spread(users):
    table = users[categories].reset_index(drop=True)
    long = table.melt(ignore_index=False)
    middle = long.groupby("variable")["value"].transform("mean")
    squares = (long["value"] - middle) ** 2
    lengths = squares.groupby(level=0).sum() ** (1 / 2)
    return lengths.mean()
