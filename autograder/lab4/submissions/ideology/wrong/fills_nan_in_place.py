# mark: 2.25
# why: fills what is unknown in the column that it was given
# fails: ideology_of_any_column

def ideology(slants):
    unknown = slants.isna().to_numpy()
    slants[slants.isna()] = 0.0
    names = np.array(["L", "CL", "C", "CR", "R"], dtype=object)[np.digitize(slants, [-0.6, -0.2, 0.2, 0.6])]
    names[unknown] = None
    return names
