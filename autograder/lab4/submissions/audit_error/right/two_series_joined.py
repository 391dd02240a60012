# mark: 3
# why: two functions, and their results side by side

def audit_error(reports):
    def root_mean_square(errors):
        errors = [e for e in errors if not np.isnan(e)]
        return (sum(e**2 for e in errors) / len(errors)) ** (1 / 2)

    table = reports.copy()
    table["error"] = table["audit"] - table["truth"]
    bias = table.groupby("dial")["error"].mean().rename("bias")
    rmse = table.groupby("dial")["error"].apply(root_mean_square).rename("rmse")
    return bias.to_frame().join(rmse)
