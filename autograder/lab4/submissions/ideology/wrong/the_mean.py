# mark: 0
# why: the ideology of the mean slant
# fails: ideology_of_few, ideology_at_the_edges, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    return ["L", "CL", "C", "CR", "R"][np.digitize(slants.mean(), [-0.6, -0.2, 0.2, 0.6])]
