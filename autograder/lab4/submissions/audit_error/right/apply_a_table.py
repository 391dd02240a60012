# mark: 3
# why: a function of each dial's table

def audit_error(reports):
    def of_dial(some):
        away = some["audit"] - some["truth"]
        return pd.Series({"bias": away.mean(), "rmse": (away.pow(2).mean()) ** 0.5})

    return reports.groupby("dial")[["audit", "truth"]].apply(of_dial)
