# mark: 3.25
# why: leaves out rows with any gap
# fails: exposure_of_any_table

def exposure(trail, ideology, depth):
    known = trail.dropna()
    here, seeds = known[known["depth"] == depth], known[known["depth"] == 0]
    return (here["leaning"] == ideology).mean() / (seeds["leaning"] == ideology).mean()
