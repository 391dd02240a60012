# mark: 2
# why: a column of ones a topic, and their mean at each depth

def topic_share_by_depth(history):
    return pd.get_dummies(history["topic"]).groupby(history["depth"]).mean()
