# mark: 0
# why: gives names one by one, and only once
# fails: ideology_of_few, ideology_at_the_edges, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    names = np.array(["L", "CL", "C", "CR", "R", None])
    return (names[5 if np.isnan(s) else np.digitize(s, [-0.6, -0.2, 0.2, 0.6])] for s in slants)
