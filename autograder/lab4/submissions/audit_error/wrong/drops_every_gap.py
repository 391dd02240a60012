# mark: 2.5
# why: leaves out rows with any gap
# fails: bias_of_any_table

def audit_error(reports):
    known = reports.dropna()
    groups = (known["audit"] - known["truth"]).groupby(known["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
