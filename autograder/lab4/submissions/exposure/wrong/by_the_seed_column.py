# mark: 2.75
# why: the share of trails that began so, in place of what the seeds are
# fails: exposure_without_the_unknown, exposure_of_puppets

def exposure(trail, ideology, depth):
    known = trail[trail["leaning"].notna()]
    here, seeds = known[known["depth"] == depth], trail[trail["depth"] == 0]
    return (here["leaning"] == ideology).mean() / (seeds["seed"] == ideology).mean()
