# mark: 4
# why: the mean of a comparison, at both depths

def exposure(trail, ideology, depth):
    known = trail[trail["leaning"].notna()]
    here = known[known["depth"] == depth]
    seeds = known[known["depth"] == 0]
    return (here["leaning"] == ideology).mean() / (seeds["leaning"] == ideology).mean()
