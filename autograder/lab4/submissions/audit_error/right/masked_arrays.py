# mark: 3
# why: NumPy's masked arrays

def audit_error(reports):
    dials = np.array(sorted(set(reports["dial"])))
    away = np.ma.masked_invalid((reports["audit"] - reports["truth"]).to_numpy())
    at = reports["dial"].to_numpy()
    bias = [float(away[at == d].mean()) for d in dials]
    rmse = [float(np.ma.sqrt((away[at == d] ** 2).mean())) for d in dials]
    return pd.DataFrame({"dial": dials, "bias": bias, "rmse": rmse}).set_index("dial")
