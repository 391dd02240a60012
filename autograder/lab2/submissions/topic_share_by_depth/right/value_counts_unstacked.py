# mark: 2
# why: shares within each depth, unstacked, and 0 for what is missing

def topic_share_by_depth(history):
    return history.groupby("depth")["topic"].value_counts(normalize=True).unstack().fillna(0)
