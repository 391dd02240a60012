# mark: 2
# why: takes an audit that reported nothing for one that reported 0
# fails: bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    groups = (reports["audit"].fillna(0) - reports["truth"]).groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
