# mark: 0.5
# why: is nan where a slant is
# fails: reward_without_the_unknown, reward_of_real_homepages, reward_where_nothing_is_known

def reward(homepage):
    return -abs(homepage.mean())
