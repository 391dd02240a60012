# mark: 0
# why: a row an audit, each with its dial's errors
# fails: bias_of_few, rmse_of_few, bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    away = reports["audit"] - reports["truth"]
    groups = away.groupby(reports["dial"])
    bias = groups.transform("mean")
    return pd.DataFrame({"dial": reports["dial"], "bias": bias, "rmse": np.sqrt((away**2).groupby(reports["dial"]).transform("mean"))})
