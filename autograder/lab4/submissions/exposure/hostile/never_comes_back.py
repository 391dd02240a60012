# mark: 0
# why: attack: follows a trail without an end
# fails: exposure_of_few, exposure_without_the_unknown, exposure_is_of_videos, exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    here = 0
    while here <= depth:
        here = (here + 1) % (depth + 1)
    return 1.0
