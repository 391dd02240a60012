# mark: 1
# why: the error of the mean report: misses cancel
# fails: rmse_of_few, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    means = reports.groupby("dial")[["audit", "truth"]].mean()
    away = means["audit"] - means["truth"]
    return pd.DataFrame({"bias": away, "rmse": np.sqrt(away**2)})
