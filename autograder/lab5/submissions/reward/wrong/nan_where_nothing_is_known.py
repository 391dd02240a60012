# mark: 1.5
# why: forgets homepages of which nothing is known
# fails: reward_where_nothing_is_known

def reward(homepage):
    return -abs(pd.Series(homepage).mean())
