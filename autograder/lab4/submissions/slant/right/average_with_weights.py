# mark: 3
# why: NumPy's average of -1 and 1, weighted by the counts

def slant(liberal, conservative, more_than=12):
    out = []
    for counts in np.column_stack([liberal, conservative]):
        out.append(np.average([-1, 1], weights=counts) if counts.sum() > more_than else np.nan)
    return np.array(out)
