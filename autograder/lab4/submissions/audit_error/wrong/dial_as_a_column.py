# mark: 2.75
# why: the dial as a column, not as the index
# fails: bias_of_few

def audit_error(reports):
    known = reports.dropna(subset=["audit"]).copy()
    known["away"] = known["audit"] - known["truth"]
    found = known.groupby("dial")["away"].agg(bias="mean", rmse=lambda e: np.sqrt(np.mean(np.square(e))))
    return found.reset_index()
