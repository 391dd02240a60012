# mark: 3
# why: the dial as a column

def audit_error(reports):
    known = reports.dropna(subset=["audit"]).copy()
    known["away"] = known["audit"] - known["truth"]
    found = known.groupby("dial")["away"].agg(bias="mean", rmse=lambda e: np.sqrt(np.mean(np.square(e))))
    return found.reset_index()
