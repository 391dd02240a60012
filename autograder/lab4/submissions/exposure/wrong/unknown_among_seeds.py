# mark: 2.75
# why: leaves the unknown out at that depth, but not among the seeds
# fails: exposure_without_the_unknown, exposure_of_puppets

def exposure(trail, ideology, depth):
    here = trail[(trail["depth"] == depth) & trail["leaning"].notna()]
    seeds = trail[trail["depth"] == 0]
    return (here["leaning"] == ideology).mean() / (seeds["leaning"] == ideology).mean()
