# mark: 3
# why: named aggregations of two columns

def audit_error(reports):
    table = reports.assign(away=reports["audit"] - reports["truth"])
    table["square"] = table["away"] ** 2
    found = table.groupby("dial").agg(bias=("away", "mean"), rmse=("square", "mean"))
    found["rmse"] = found["rmse"] ** 0.5
    return found
