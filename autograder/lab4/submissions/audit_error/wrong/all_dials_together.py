# mark: 0
# why: one row for all dials
# fails: bias_of_few, rmse_of_few, bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    away = reports["audit"] - reports["truth"]
    return pd.DataFrame({"bias": [away.mean()], "rmse": [np.sqrt((away**2).mean())]})
