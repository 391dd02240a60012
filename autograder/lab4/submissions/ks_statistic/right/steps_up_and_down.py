# mark: 3
# why: a step up for each of a, down for each of b

def ks_statistic(a, b):
    a, b = a[a.notna()], b[b.notna()]
    steps = pd.concat([
        pd.DataFrame({"value": a.to_numpy(), "step": 1 / len(a)}),
        pd.DataFrame({"value": b.to_numpy(), "step": -1 / len(b)}),
    ])
    height = steps.groupby("value")["step"].sum().cumsum()
    return height.abs().max()
