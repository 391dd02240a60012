# mark: 2
# why: leaves out what has no slant
# fails: ideology_of_the_unknown, ideology_of_any_column

def ideology(slants):
    known = slants.dropna()
    return pd.cut(known, [-1, -0.6, -0.2, 0.2, 0.6, 1.01], right=False, labels=["L", "CL", "C", "CR", "R"])
