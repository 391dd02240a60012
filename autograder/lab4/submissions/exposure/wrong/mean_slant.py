# mark: 0
# why: the mean slant at that depth, to that of the seeds
# fails: exposure_of_few, exposure_without_the_unknown, exposure_is_of_videos, exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    mine = trail[trail["leaning"] == ideology]
    return mine["slant"][mine["depth"] == depth].mean() / mine["slant"][mine["depth"] == 0].mean()
