# mark: 3
# why: a column of errors, its mean and the root of its mean square

def audit_error(reports):
    away = reports["audit"] - reports["truth"]
    groups = away.groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
