# mark: 0
# why: a row for each pair of a dial and an ideology of puppets
# fails: bias_of_few, rmse_of_few, bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    errors = (reports["audit"] - reports["truth"]).groupby([reports["dial"], reports["puppets"]])
    return pd.DataFrame({"bias": errors.mean(), "rmse": errors.apply(lambda e: np.sqrt((e**2).mean()))})
