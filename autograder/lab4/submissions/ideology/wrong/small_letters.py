# mark: 0
# why: names in small letters
# fails: ideology_of_few, ideology_at_the_edges, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    return [None if np.isnan(s) else ("l", "cl", "c", "cr", "r")[np.digitize(s, [-0.6, -0.2, 0.2, 0.6])] for s in slants]
