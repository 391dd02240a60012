# mark: 0.5
# why: the first two audits of each dial only
# fails: bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    first = reports.groupby("dial").head(2)
    groups = (first["audit"] - first["truth"]).groupby(first["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
