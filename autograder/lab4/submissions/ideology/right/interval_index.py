# mark: 3
# why: an index of intervals

def ideology(slants):
    bins = pd.IntervalIndex.from_breaks([-1, -0.6, -0.2, 0.2, 0.6, 1.5], closed="left")
    names = ["L", "CL", "C", "CR", "R"]
    place = bins.get_indexer(slants)
    return [None if p < 0 else names[p] for p in place]
