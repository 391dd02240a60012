# mark: 0
# why: by the distance from the middle
# fails: ideology_of_few, ideology_at_the_edges, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    found = pd.cut(slants.abs(), [0, 0.2, 0.6, 1.01], right=False, labels=["C", "CR", "R"])
    return found.astype(object)
