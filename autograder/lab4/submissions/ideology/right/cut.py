# mark: 3
# why: pandas' cut, with the last edge moved a little to the right

def ideology(slants):
    edges = [-1, -0.6, -0.2, 0.2, 0.6, 1.01]
    return pd.cut(slants, edges, right=False, labels=["L", "CL", "C", "CR", "R"])
