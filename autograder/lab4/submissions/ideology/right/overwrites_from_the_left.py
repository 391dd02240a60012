# mark: 3
# why: R everywhere, then ever smaller parts of it

def ideology(slants):
    out = np.full(len(slants), "R", dtype=object)
    values = slants.values
    for edge, name in ((0.6, "CR"), (0.2, "C"), (-0.2, "CL"), (-0.6, "L")):
        out[values < edge] = name
    out[np.isnan(values)] = None
    return out
