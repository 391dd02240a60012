# mark: 0.5
# why: edges at thirds of a half
# fails: ideology_at_the_edges, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    edges = [-1, -2 / 3, -1 / 3, 1 / 3, 2 / 3, 1.01]
    return pd.cut(slants, edges, right=False, labels=["L", "CL", "C", "CR", "R"])
