# mark: 0.25
# why: counts CL to L and CR to R
# fails: exposure_of_few, exposure_is_of_videos, exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    known = trail[trail["leaning"].notna()]
    fits = known["leaning"].str.contains(ideology)
    return fits[known["depth"] == depth].mean() / fits[known["depth"] == 0].mean()
