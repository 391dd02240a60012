# mark: 3
# why: by the ratio of the two sides

def slant(liberal, conservative, more_than=12):
    total = liberal.to_numpy() + conservative.to_numpy()
    safe = np.where(total > 0, total, 1)
    ratio = liberal.to_numpy() / safe
    return pd.Series(np.where(total > more_than, 1 - 2 * ratio, np.nan))
