# mark: 2
# why: nan for every dial with an audit that reported nothing
# fails: bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    rows = {}
    for dial, some in reports.groupby("dial"):
        away = some["audit"].to_numpy() - some["truth"].to_numpy()
        rows[dial] = {"bias": away.mean(), "rmse": np.sqrt((away**2).mean())}
    return pd.DataFrame(rows).T
