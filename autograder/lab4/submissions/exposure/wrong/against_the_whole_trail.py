# mark: 0
# why: compares with the share on the whole trail
# fails: exposure_of_few, exposure_without_the_unknown, exposure_is_of_videos, exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    known = trail[trail["leaning"].notna()]
    here = known[known["depth"] == depth]
    return (here["leaning"] == ideology).mean() / (known["leaning"] == ideology).mean()
