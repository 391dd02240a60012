# mark: 3
# why: a convolution with ones

def captured_at(share, twin, margin, hold):
    above = (np.asarray(share) - np.asarray(twin) > margin).astype(int)
    if len(above) < hold:
        return None
    starts = np.flatnonzero(np.convolve(above, np.ones(hold, dtype=int), mode="valid") == hold)
    return int(starts[0]) + 1 if starts.size else None
