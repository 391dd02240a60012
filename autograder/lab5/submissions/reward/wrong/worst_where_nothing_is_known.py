# mark: 1.5
# why: -1 where nothing is known
# fails: reward_where_nothing_is_known

def reward(homepage):
    mean = pd.Series(homepage).mean()
    return -1.0 if pd.isna(mean) else -abs(mean)
