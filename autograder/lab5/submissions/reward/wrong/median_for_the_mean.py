# mark: 1
# why: takes the median
# fails: reward_of_few, reward_of_real_homepages

def reward(homepage):
    median = pd.Series(homepage).median()
    return 0.0 if pd.isna(median) else -abs(median)
