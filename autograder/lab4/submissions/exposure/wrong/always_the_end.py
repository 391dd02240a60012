# mark: 0.75
# why: the last depth, whichever was asked for
# fails: exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    known = trail[trail["leaning"].notna()]
    here, seeds = known[known["depth"] == known["depth"].max()], known[known["depth"] == 0]
    return (here["leaning"] == ideology).mean() / (seeds["leaning"] == ideology).mean()
