# mark: 2
# why: digitize puts nan behind the last edge
# fails: ideology_of_the_unknown, ideology_of_any_column

def ideology(slants):
    return np.array(["L", "CL", "C", "CR", "R"])[np.digitize(slants, [-0.6, -0.2, 0.2, 0.6])]
