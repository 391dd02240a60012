# mark: 3
# why: the root of bias squared plus variance

def audit_error(reports):
    groups = (reports["audit"] - reports["truth"]).groupby(reports["dial"])
    bias = groups.mean()
    rmse = np.sqrt(bias**2 + groups.var(ddof=0))
    return pd.concat({"bias": bias, "rmse": rmse}, axis=1)
