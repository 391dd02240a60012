# mark: 1.5
# why: fills the homepage that it was given
# fails: reward_where_nothing_is_known

def reward(homepage):
    known = ~np.isnan(homepage)
    homepage[~known] = 0
    return -abs(homepage.sum() / max(known.sum(), 1))
