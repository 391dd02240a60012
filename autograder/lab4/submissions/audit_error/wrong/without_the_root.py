# mark: 1.5
# why: the mean square, without the root
# fails: rmse_of_few, rmse_is_right, rmse_of_any_table

def audit_error(reports):
    away = reports["audit"] - reports["truth"]
    groups = away.groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: (e**2).mean())})
