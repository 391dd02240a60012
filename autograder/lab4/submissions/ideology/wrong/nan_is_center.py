# mark: 2
# why: what is unknown is taken for 0
# fails: ideology_of_the_unknown, ideology_of_any_column

def ideology(slants):
    s = slants.fillna(0)
    return np.array(["L", "CL", "C", "CR", "R"])[np.digitize(s, [-0.6, -0.2, 0.2, 0.6])]
