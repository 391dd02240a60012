# mark: 2
# why: closes its last bin before 1
# fails: ideology_at_the_edges, ideology_on_another_site

def ideology(slants):
    edges = [-1, -0.6, -0.2, 0.2, 0.6, 1]
    return pd.cut(slants, edges, right=False, labels=["L", "CL", "C", "CR", "R"])
