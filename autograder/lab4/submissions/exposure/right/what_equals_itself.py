# mark: 4
# why: nan is what does not equal itself

def exposure(trail, ideology, depth):
    def share(at):
        known = [x for x in trail["leaning"][trail["depth"] == at] if x == x]
        return known.count(ideology) / len(known)

    return share(depth) / share(0)
