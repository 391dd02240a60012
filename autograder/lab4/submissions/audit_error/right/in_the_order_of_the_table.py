# mark: 3
# why: dials in the order in which they come

def audit_error(reports):
    groups = (reports["audit"] - reports["truth"]).groupby(reports["dial"], sort=False)
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
