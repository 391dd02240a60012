# mark: 3
# why: the name of the first edge above it

def ideology(slants):
    above = [(-0.6, "L"), (-0.2, "CL"), (0.2, "C"), (0.6, "CR"), (2.0, "R")]
    return [next((name for edge, name in above if s < edge), None) for s in slants.tolist()]
