# mark: 0
# why: attack: waits for a balanced homepage
# fails: reward_of_few, reward_without_the_unknown, reward_of_real_homepages, reward_where_nothing_is_known

def reward(homepage):
    while len(homepage) > 0:
        pass
    return 0.0
