# mark: 2
# why: opens its first bin after -1
# fails: ideology_at_the_edges, ideology_on_another_site

def ideology(slants):
    s = slants.to_numpy()
    conditions = [(s > -1) & (s < -0.6), (s >= -0.6) & (s < -0.2), (s >= -0.2) & (s < 0.2), (s >= 0.2) & (s < 0.6), s >= 0.6]
    return np.select(conditions, np.array(["L", "CL", "C", "CR", "R"], dtype=object), None)
