# mark: 0
# why: a Series of all five
# fails: exposure_of_few, exposure_without_the_unknown, exposure_is_of_videos, exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    def share(at):
        return trail.loc[trail["depth"] == at, "leaning"].value_counts(normalize=True)

    return share(depth) / share(0)
