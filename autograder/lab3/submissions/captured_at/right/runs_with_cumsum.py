# mark: 3
# why: numbers the runs, and the first one that is long enough

def captured_at(share, twin, margin, hold):
    table = pd.DataFrame({"share": share.to_numpy(), "twin": twin.to_numpy()})
    table["above"] = table["share"] > table["twin"] + margin
    table["run"] = (table["above"] != table["above"].shift()).cumsum()
    for _, run in table[table["above"]].groupby("run"):
        if len(run) >= hold:
            return int(run.index[0]) + 1
    return None
