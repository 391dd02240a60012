# mark: 4
# why: shares of all depths by groupby, of which two are taken

def exposure(trail, ideology, depth):
    known = trail.dropna(subset=["leaning"])
    shares = (known["leaning"] == ideology).groupby(known["depth"]).mean()
    return shares[depth] / shares[0]
