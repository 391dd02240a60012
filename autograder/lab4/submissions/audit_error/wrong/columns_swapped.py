# mark: 0
# why: each under the name of the other
# fails: bias_of_few, rmse_of_few, bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    groups = (reports["audit"] - reports["truth"]).groupby(reports["dial"])
    return pd.DataFrame({"rmse": groups.mean(), "bias": groups.apply(lambda e: np.sqrt((e**2).mean()))})
