# mark: 2
# why: an edge belongs to the bin on its left, as in the paper's released code
# fails: ideology_at_the_edges, ideology_on_another_site

def ideology(slants):
    edges = [-1.01, -0.6, -0.2, 0.2, 0.6, 1]
    return pd.cut(slants, edges, labels=["L", "CL", "C", "CR", "R"])
