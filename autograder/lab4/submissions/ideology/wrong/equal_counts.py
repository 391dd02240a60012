# mark: 0.25
# why: five bins with as many videos in each
# fails: ideology_of_few, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    ranks = slants.rank(method="first", pct=True)
    place = np.ceil(ranks * 5) - 1
    return place.map({0.0: "L", 1.0: "CL", 2.0: "C", 3.0: "CR", 4.0: "R"})
