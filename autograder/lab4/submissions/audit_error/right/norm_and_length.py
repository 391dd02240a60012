# mark: 3
# why: the length of the vector of errors

def audit_error(reports):
    known = reports[reports["audit"] == reports["audit"]]
    result = pd.DataFrame(columns=["bias", "rmse"], dtype=float)
    for dial, some in known.groupby("dial"):
        away = some["audit"].values - some["truth"].values
        result.loc[dial] = [away.mean(), np.linalg.norm(away) / np.sqrt(len(away))]
    return result
