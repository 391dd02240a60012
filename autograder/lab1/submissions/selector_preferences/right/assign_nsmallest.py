# mark: 4
# why: assign and nsmallest in one chain, renamed parameters

def selector_preferences(catalogue, person, n):
    return catalogue.assign(far=dist(catalogue, person)).nsmallest(n, "far")
