# mark: 0.5
# why: rewards a homepage for leaning left
# fails: reward_of_few, reward_without_the_unknown, reward_of_real_homepages

def reward(homepage):
    mean = pd.Series(homepage).mean()
    return 0.0 if pd.isna(mean) else -mean
