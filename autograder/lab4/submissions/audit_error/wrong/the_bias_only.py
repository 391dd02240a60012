# mark: 0
# why: a Series of the bias
# fails: bias_of_few, rmse_of_few, bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

def audit_error(reports):
    return (reports["audit"] - reports["truth"]).groupby(reports["dial"]).mean()
