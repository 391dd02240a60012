# mark: 2
# why: the smaller of mean and -mean

def reward(homepage):
    mean = pd.Series(homepage).dropna().sum() / max(1, pd.Series(homepage).count())
    return min(mean, -mean)
