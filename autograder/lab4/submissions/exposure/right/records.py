# mark: 4
# why: one record after the other

def exposure(trail, ideology, depth):
    rows = [r for r in trail.to_dict("records") if not pd.isna(r["leaning"])]
    shares = []
    for at in (depth, 0):
        some = [r["leaning"] for r in rows if r["depth"] == at]
        shares.append(some.count(ideology) / len(some))
    return shares[0] / shares[1]
