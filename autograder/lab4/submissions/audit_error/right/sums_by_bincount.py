# mark: 3
# why: sums by np.bincount

def audit_error(reports):
    known = reports["audit"].notna().to_numpy()
    away = (reports["audit"] - reports["truth"]).to_numpy()[known]
    dials, place = np.unique(reports["dial"].to_numpy()[known], return_inverse=True)
    count = np.bincount(place)
    bias = np.bincount(place, away) / count
    rmse = np.sqrt(np.bincount(place, away**2) / count)
    return pd.DataFrame({"rmse": rmse, "bias": bias}, index=pd.Index(dials, name="dial"))
