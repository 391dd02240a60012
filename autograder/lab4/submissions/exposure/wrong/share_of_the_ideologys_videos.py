# mark: 2.75
# why: of all videos of that ideology the part at that depth
# fails: exposure_without_the_unknown, exposure_of_puppets

def exposure(trail, ideology, depth):
    mine = trail[trail["leaning"] == ideology]
    return (mine["depth"] == depth).mean() / (mine["depth"] == 0).mean()
