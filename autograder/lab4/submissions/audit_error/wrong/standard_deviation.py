# mark: 1.5
# why: the standard deviation of the errors, without the bias
# fails: rmse_of_few, rmse_is_right, rmse_of_any_table

def audit_error(reports):
    groups = (reports["audit"] - reports["truth"]).groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.std(ddof=0)})
