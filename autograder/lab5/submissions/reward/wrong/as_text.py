# mark: 0
# why: returns a text
# fails: reward_of_few, reward_without_the_unknown, reward_of_real_homepages, reward_where_nothing_is_known

def reward(homepage):
    mean = pd.Series(homepage).mean()
    return f"{0.0 if pd.isna(mean) else -abs(mean):.6f}"
