# mark: 2.25
# why: edges moved by half a thousandth, so that edges fall on their right
# fails: ideology_is_right

def ideology(slants):
    edges = [-1, -0.6005, -0.2005, 0.1995, 0.5995, 1.01]
    return pd.cut(slants, edges, right=False, labels=["L", "CL", "C", "CR", "R"])
