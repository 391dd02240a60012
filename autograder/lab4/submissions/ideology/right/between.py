# mark: 3
# why: one bin after the other, with between

def ideology(slants):
    found = pd.Series([None] * len(slants), index=slants.index, dtype=object)
    bins = {"L": (-1, -0.6), "CL": (-0.6, -0.2), "C": (-0.2, 0.2), "CR": (0.2, 0.6)}
    for name, (low, high) in bins.items():
        found[slants.between(low, high, inclusive="left")] = name
    found[slants.between(0.6, 1)] = "R"
    return found
