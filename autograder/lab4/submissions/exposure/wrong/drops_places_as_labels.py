# mark: 3
# why: drops rows by their labels, with the places of what is unknown
# fails: exposure_of_puppets

def exposure(trail, ideology, depth):
    known = trail.drop(np.where(trail["leaning"].isna())[0])
    is_it = known["leaning"] == ideology
    return is_it[known["depth"] == depth].mean() / is_it[known["depth"] == 0].mean()
