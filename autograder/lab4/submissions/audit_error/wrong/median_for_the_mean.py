# mark: 0.5
# why: the median error
# fails: bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    groups = (reports["audit"] - reports["truth"]).groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.median(), "rmse": groups.apply(lambda e: np.sqrt((e**2).median()))})
