# mark: 4
# why: value_counts with normalize, which leaves out what is missing

def exposure(trail, ideology, depth):
    def share(at):
        return trail.loc[trail["depth"] == at, "leaning"].value_counts(normalize=True).get(ideology, 0)

    return share(depth) / share(0)
