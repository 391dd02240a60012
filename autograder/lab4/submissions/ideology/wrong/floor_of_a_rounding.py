# mark: 2
# why: counts bins by dividing, and an edge is lost in rounding
# fails: ideology_at_the_edges, ideology_on_another_site

def ideology(slants):
    names = ["L", "CL", "C", "CR", "R", "R"]
    return [None if np.isnan(s) else names[int((s + 1) / 0.4)] for s in slants]
