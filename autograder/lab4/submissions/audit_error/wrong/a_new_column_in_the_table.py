# mark: 2.5
# why: leaves a column in the table that it was given
# fails: rmse_of_any_table

def audit_error(reports):
    reports["away"] = reports["audit"] - reports["truth"]
    groups = reports.groupby("dial")["away"]
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
