# mark: 2
# why: an empty text for what is unknown
# fails: ideology_of_the_unknown, ideology_of_any_column

def ideology(slants):
    s = slants.to_numpy()
    return np.select([s < -0.6, s < -0.2, s < 0.2, s < 0.6, s <= 1], ["L", "CL", "C", "CR", "R"], "")
