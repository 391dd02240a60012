# mark: 0
# why: 1 at depth 0, else 0
# fails: exposure_of_few, exposure_without_the_unknown, exposure_is_of_videos, exposure_is_right, exposure_of_puppets, exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    return 1.0 if depth == 0 else 0.0
