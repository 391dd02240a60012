# mark: 2
# why: a Series skips nan by itself

def reward(homepage):
    mean = pd.Series(homepage).mean()
    return 0.0 if pd.isna(mean) else -abs(mean)
