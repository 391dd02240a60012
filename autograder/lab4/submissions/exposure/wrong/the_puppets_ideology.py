# mark: 0.5
# why: the column of whose puppets they are
# fails: exposure_is_of_videos, exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    known = trail[trail["leaning"].notna()]
    here, seeds = known[known["depth"] == depth], known[known["depth"] == 0]
    return (here["ideology"] == ideology).mean() / (seeds["ideology"] == ideology).mean()
