# mark: 4
# why: masks of NumPy

def exposure(trail, ideology, depth):
    depths = trail["depth"].to_numpy()
    is_it = (trail["leaning"] == ideology).to_numpy()
    known = trail["leaning"].notna().to_numpy()
    at, start = depths == depth, depths == 0
    here = np.sum(is_it & at) / np.sum(known & at)
    return here / (np.sum(is_it & start) / np.sum(known & start))
