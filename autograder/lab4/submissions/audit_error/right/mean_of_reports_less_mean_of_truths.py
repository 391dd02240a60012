# mark: 3
# why: the difference of the means, and numpy's average

def audit_error(reports):
    known = reports.loc[reports["audit"].notna(), ["dial", "audit", "truth"]]
    means = known.groupby("dial").mean()
    squares = ((known["audit"] - known["truth"]) ** 2).groupby(known["dial"]).mean()
    return pd.DataFrame({"bias": means["audit"] - means["truth"], "rmse": np.sqrt(squares)})
