# mark: 1
# why: divides by all places, known or not
# fails: reward_without_the_unknown, reward_of_real_homepages

def reward(homepage):
    return -abs(np.nansum(homepage) / len(homepage))
