# mark: 3
# why: two pivot tables

def audit_error(reports):
    table = reports.assign(bias=reports["audit"] - reports["truth"])
    table["rmse"] = table["bias"] * table["bias"]
    found = table.pivot_table(index="dial", values=["bias", "rmse"], aggfunc="mean")
    return found.assign(rmse=np.sqrt(found["rmse"]))
