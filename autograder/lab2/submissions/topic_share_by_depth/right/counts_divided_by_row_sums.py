# mark: 2
# why: counts first, then each row by its sum

def topic_share_by_depth(history):
    counts = history.groupby(["depth", "topic"]).size().unstack(fill_value=0)
    return counts.div(counts.sum(axis=1), axis=0)
