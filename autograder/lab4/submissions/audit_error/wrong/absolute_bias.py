# mark: 1.5
# why: how far off, whichever way
# fails: bias_of_few, bias_is_right, bias_of_any_table

def audit_error(reports):
    away = reports["audit"] - reports["truth"]
    dial = reports["dial"]
    return pd.DataFrame({"bias": away.abs().groupby(dial).mean(), "rmse": (away**2).groupby(dial).mean() ** 0.5})
