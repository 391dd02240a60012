# mark: 4
# why: query and len

def exposure(trail, ideology, depth):
    known = trail[~trail["leaning"].isna()]
    here, first = known.query("depth == @depth"), known.query("depth == 0")
    ratio_here = len(here.query("leaning == @ideology")) / len(here)
    ratio_first = len(first.query("leaning == @ideology")) / len(first)
    return ratio_here / ratio_first
