# mark: 0.5
# why: takes it for granted that a fifth of the seeds is of each ideology
# fails: exposure_without_the_unknown, exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    known = trail[trail["leaning"].notna()]
    return (known[known["depth"] == depth]["leaning"] == ideology).mean() / 0.2
