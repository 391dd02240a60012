# mark: 0
# why: 1 for a balanced homepage
# fails: reward_of_few, reward_without_the_unknown, reward_of_real_homepages, reward_where_nothing_is_known

def reward(homepage):
    mean = pd.Series(homepage).mean()
    return 1.0 if pd.isna(mean) else 1 - abs(mean)
