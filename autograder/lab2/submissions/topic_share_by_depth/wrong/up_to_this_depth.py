# mark: 0.5
# why: shares of all videos up to a depth
# fails: shares_of_few, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    counts = pd.crosstab(history["depth"], history["topic"]).cumsum()
    return counts.div(counts.sum(axis=1), axis=0)
