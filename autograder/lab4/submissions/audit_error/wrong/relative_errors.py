# mark: 0
# why: errors in parts of the truth
# fails: bias_of_few, rmse_of_few, bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    away = (reports["audit"] - reports["truth"]) / reports["truth"].replace(0, np.nan)
    groups = away.groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
