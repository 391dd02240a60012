# mark: 3.25
# why: drops what is unknown from the table that it was given
# fails: exposure_of_any_table

def exposure(trail, ideology, depth):
    trail.dropna(subset=["leaning"], inplace=True)
    is_it = trail["leaning"] == ideology
    return is_it[trail["depth"] == depth].mean() / is_it[trail["depth"] == 0].mean()
