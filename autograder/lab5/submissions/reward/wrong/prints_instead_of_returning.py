# mark: 0
# why: prints
# fails: reward_of_few, reward_without_the_unknown, reward_of_real_homepages, reward_where_nothing_is_known

def reward(homepage):
    print(-abs(np.nanmean(homepage)))
