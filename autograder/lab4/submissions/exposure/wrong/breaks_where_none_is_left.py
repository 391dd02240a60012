# mark: 3.25
# why: takes an ideology that is not met for a mistake
# fails: exposure_at_the_ends

def exposure(trail, ideology, depth):
    def share(at):
        return trail.loc[trail["depth"] == at, "leaning"].value_counts(normalize=True)[ideology]

    return share(depth) / share(0)
