# mark: 2.75
# why: counts what is unknown among all videos
# fails: exposure_without_the_unknown, exposure_of_puppets

def exposure(trail, ideology, depth):
    here, seeds = trail[trail["depth"] == depth], trail[trail["depth"] == 0]
    return (here["leaning"] == ideology).mean() / (seeds["leaning"] == ideology).mean()
