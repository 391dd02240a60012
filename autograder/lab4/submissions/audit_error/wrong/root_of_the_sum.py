# mark: 1.5
# why: the root of the sum of squares
# fails: rmse_of_few, rmse_is_right, rmse_of_any_table

def audit_error(reports):
    groups = (reports["audit"] - reports["truth"]).groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).sum()))})
