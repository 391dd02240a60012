# mark: 1.5
# why: fills a homepage of which nothing is known
# fails: reward_where_nothing_is_known

def reward(homepage):
    if np.isnan(homepage).all():
        homepage[:] = 0
    return -abs(np.nanmean(homepage))
