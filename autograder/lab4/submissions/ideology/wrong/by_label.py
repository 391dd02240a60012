# mark: 2.25
# why: takes slants by their labels, from 0 on
# fails: ideology_of_any_column

def ideology(slants):
    names = np.array(["L", "CL", "C", "CR", "R", None])
    found = []
    for i in range(len(slants)):
        found.append(names[5 if np.isnan(slants[i]) else np.digitize(slants[i], [-0.6, -0.2, 0.2, 0.6])])
    return found
