# mark: 3
# why: the share of the right, minus that of the left

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    share_right = conservative / total
    share_left = liberal / total
    result = share_right - share_left
    result[total <= more_than] = np.nan
    return result
