# mark: 0.25
# why: left, center and right only
# fails: ideology_of_few, ideology_at_the_edges, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    s = slants.to_numpy()
    return np.select([s < -0.2, s < 0.2, s <= 1], np.array(["L", "C", "R"], dtype=object), None)
