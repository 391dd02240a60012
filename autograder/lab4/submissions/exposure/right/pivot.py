# mark: 4
# why: a pivot of counts

def exposure(trail, ideology, depth):
    counts = trail.pivot_table(index="depth", columns="leaning", values="video", aggfunc="count", fill_value=0)
    shares = counts.div(counts.sum(axis=1), axis=0)
    return float(shares.at[depth, ideology] / shares.at[0, ideology])
