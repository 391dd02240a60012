# mark: 1.5
# why: the mean absolute error for the root mean square
# fails: rmse_of_few, rmse_is_right, rmse_of_any_table

def audit_error(reports):
    away = reports["audit"] - reports["truth"]
    groups = away.groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": away.abs().groupby(reports["dial"]).mean()})
