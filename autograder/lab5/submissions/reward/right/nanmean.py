# mark: 2
# why: NumPy's mean without nan

def reward(homepage):
    if np.isnan(homepage).all():
        return 0
    return -abs(np.nanmean(homepage))
