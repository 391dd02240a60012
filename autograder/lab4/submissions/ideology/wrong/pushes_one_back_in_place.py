# mark: 2.25
# why: moves 1 into the last bin in the column that it was given
# fails: ideology_of_any_column

def ideology(slants):
    slants[slants == 1] = 0.999
    return pd.cut(slants, [-1, -0.6, -0.2, 0.2, 0.6, 1], right=False, labels=["L", "CL", "C", "CR", "R"])
