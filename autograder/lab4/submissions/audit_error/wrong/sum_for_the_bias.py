# mark: 1.5
# why: the sum of the errors for their mean
# fails: bias_of_few, bias_is_right, bias_of_any_table

def audit_error(reports):
    groups = (reports["audit"] - reports["truth"]).groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.sum(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
