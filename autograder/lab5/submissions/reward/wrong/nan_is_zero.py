# mark: 1
# why: counts what is unknown as the middle
# fails: reward_without_the_unknown, reward_of_real_homepages

def reward(homepage):
    return -abs(np.nan_to_num(homepage).mean())
