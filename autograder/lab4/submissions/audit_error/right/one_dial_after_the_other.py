# mark: 3
# why: a loop over dials, a row each

def audit_error(reports):
    rows = []
    for dial in sorted(reports["dial"].unique()):
        some = reports[(reports["dial"] == dial) & reports["audit"].notna()]
        away = (some["audit"] - some["truth"]).to_numpy()
        rows.append({"dial": dial, "bias": away.mean(), "rmse": np.sqrt(np.mean(away**2))})
    return pd.DataFrame(rows).set_index("dial")
