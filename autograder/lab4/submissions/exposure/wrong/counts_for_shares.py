# mark: 2.75
# why: counts instead of shares
# fails: exposure_without_the_unknown, exposure_of_puppets

def exposure(trail, ideology, depth):
    here, seeds = trail[trail["depth"] == depth], trail[trail["depth"] == 0]
    return (here["leaning"] == ideology).sum() / (seeds["leaning"] == ideology).sum()
