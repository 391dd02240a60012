# mark: 1.5
# why: the truth minus the report
# fails: bias_of_few, bias_is_right, bias_of_any_table

def audit_error(reports):
    groups = (reports["truth"] - reports["audit"]).groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
