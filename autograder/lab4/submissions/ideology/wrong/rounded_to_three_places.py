# mark: 2.25
# why: rounds slants to three places first
# fails: ideology_is_right

def ideology(slants):
    edges = [-1, -0.6, -0.2, 0.2, 0.6, 1.01]
    return pd.cut(slants.round(3), edges, right=False, labels=["L", "CL", "C", "CR", "R"])
