# mark: 3
# why: the mean of a -1 for each liberal landmark and a 1 for each other

def slant(liberal, conservative, more_than=12):
    def mean(l, c):
        votes = [-1] * int(l) + [1] * int(c)
        return sum(votes) / len(votes) if len(votes) > more_than else np.nan

    return pd.Series(list(map(mean, liberal, conservative)), index=liberal.index)
