# mark: 0
# why: one reward for each video
# fails: reward_of_few, reward_without_the_unknown, reward_of_real_homepages, reward_where_nothing_is_known

def reward(homepage):
    return -np.abs(homepage[~np.isnan(homepage)])
