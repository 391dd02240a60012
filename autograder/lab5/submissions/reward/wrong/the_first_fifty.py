# mark: 1.5
# why: looks at fifty places at most
# fails: reward_of_real_homepages

def reward(homepage):
    mean = pd.Series(homepage[:50]).mean()
    return 0.0 if pd.isna(mean) else -abs(mean)
