# mark: 2.75
# why: looks for None, where the table has nan
# fails: exposure_without_the_unknown, exposure_of_puppets

def exposure(trail, ideology, depth):
    def share(at):
        known = [x for x in trail["leaning"][trail["depth"] == at] if x is not None]
        return known.count(ideology) / len(known)

    return share(depth) / share(0)
