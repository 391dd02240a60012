# mark: 3
# why: scikit-learn's mean squared error

from sklearn.metrics import mean_squared_error


def audit_error(reports):
    known = reports.dropna(subset=["audit"])
    rows = {}
    for dial, some in known.groupby("dial"):
        rows[dial] = {
            "bias": (some["audit"] - some["truth"]).mean(),
            "rmse": mean_squared_error(some["truth"], some["audit"]) ** 0.5,
        }
    return pd.DataFrame(rows).T
