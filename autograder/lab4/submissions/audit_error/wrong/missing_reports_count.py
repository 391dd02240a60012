# mark: 2
# why: divides by the number of all audits, those without a report included
# fails: bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    groups = (reports["audit"] - reports["truth"]).groupby(reports["dial"])
    rmse = groups.apply(lambda e: np.sqrt((e**2).sum() / len(e)))
    return pd.DataFrame({"bias": groups.apply(lambda e: e.sum() / len(e)), "rmse": rmse})
