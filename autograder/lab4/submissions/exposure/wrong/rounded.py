# mark: 0.5
# why: rounded to one place
# fails: exposure_without_the_unknown, exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    known = trail[trail["leaning"].notna()]
    here, seeds = known[known["depth"] == depth], known[known["depth"] == 0]
    return round((here["leaning"] == ideology).mean() / (seeds["leaning"] == ideology).mean(), 1)
