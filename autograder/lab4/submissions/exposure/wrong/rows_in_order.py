# mark: 2.5
# why: takes the rows as they come: each trail's first row for its seed
# fails: exposure_at_the_ends, exposure_of_any_table

def exposure(trail, ideology, depth):
    steps = trail["depth"].max() + 1
    table = trail["leaning"].to_numpy().reshape(-1, steps)

    def share(column):
        known = [one for one in column if isinstance(one, str)]
        return known.count(ideology) / len(known)

    return share(table[:, depth]) / share(table[:, 0])
