# mark: 1
# why: rounds
# fails: reward_of_few, reward_of_real_homepages

def reward(homepage):
    mean = pd.Series(homepage).mean()
    return 0.0 if pd.isna(mean) else -round(abs(mean), 1)
