# mark: 0
# why: leaves the last dial out
# fails: bias_of_few, rmse_of_few, bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    rows = {}
    for dial in sorted(reports["dial"].unique())[:-1]:
        away = (reports["audit"] - reports["truth"])[reports["dial"] == dial]
        rows[dial] = {"bias": away.mean(), "rmse": np.sqrt((away**2).mean())}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["bias", "rmse"])
