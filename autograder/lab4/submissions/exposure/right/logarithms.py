# mark: 4
# why: a difference of logarithms, and its exponential

def exposure(trail, ideology, depth):
    known = trail.loc[trail["leaning"].notna(), ["depth", "leaning"]]
    share = lambda at: np.mean(known.loc[known["depth"] == at, "leaning"].to_numpy() == ideology)
    with np.errstate(divide="ignore"):
        return np.exp(np.log(share(depth)) - np.log(share(0)))
