# mark: 1.5
# why: divides the squares by one less than their number
# fails: rmse_of_few, rmse_is_right, rmse_of_any_table

def audit_error(reports):
    groups = (reports["audit"] - reports["truth"]).groupby(reports["dial"])
    rmse = groups.apply(lambda e: np.sqrt((e**2).sum() / max(e.count() - 1, 1)))
    return pd.DataFrame({"bias": groups.mean(), "rmse": rmse})
