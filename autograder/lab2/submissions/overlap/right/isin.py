# mark: 2
# why: a Series of different videos, and the mean of a column of truths

def overlap(a, b):
    videos = pd.Series([*a, *b], dtype=object).drop_duplicates()
    if len(videos) == 0:
        return 1
    return (videos.isin(list(a)) & videos.isin(list(b))).mean()
