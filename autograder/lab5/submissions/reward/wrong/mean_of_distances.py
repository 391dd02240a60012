# mark: 1
# why: the mean of the distances from 0, not the distance of the mean
# fails: reward_of_few, reward_of_real_homepages

def reward(homepage):
    mean = pd.Series(homepage).abs().mean()
    return 0.0 if pd.isna(mean) else -mean
