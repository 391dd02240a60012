# mark: 3
# why: dictionaries and lists of Python

import math


def audit_error(reports):
    errors = {}
    for dial, audit, truth in zip(reports["dial"], reports["audit"], reports["truth"]):
        if not math.isnan(audit):
            errors.setdefault(dial, []).append(audit - truth)
    dials = sorted(errors)
    bias = [sum(errors[d]) / len(errors[d]) for d in dials]
    rmse = [math.sqrt(sum(e * e for e in errors[d]) / len(errors[d])) for d in dials]
    return pd.DataFrame({"bias": bias, "rmse": rmse}, index=dials)
