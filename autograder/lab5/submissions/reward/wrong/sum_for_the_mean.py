# mark: 0.5
# why: does not divide
# fails: reward_of_few, reward_without_the_unknown, reward_of_real_homepages

def reward(homepage):
    return -abs(np.nansum(homepage))
