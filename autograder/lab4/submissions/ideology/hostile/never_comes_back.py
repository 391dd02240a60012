# mark: 0
# why: attack: goes round in circles
# fails: ideology_of_few, ideology_at_the_edges, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    names = ["L"]
    while len(set(names)) < 2:
        names = names[:1] * len(slants)
    return names
