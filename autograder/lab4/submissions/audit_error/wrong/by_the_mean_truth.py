# mark: 1
# why: compares each report with the mean truth of its dial
# fails: rmse_of_few, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    truth = reports.groupby("dial")["truth"].transform("mean")
    groups = (reports["audit"] - truth).groupby(reports["dial"])
    return pd.DataFrame({"bias": groups.mean(), "rmse": groups.apply(lambda e: np.sqrt((e**2).mean()))})
