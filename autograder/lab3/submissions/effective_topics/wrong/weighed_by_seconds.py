# mark: 0.5
# why: shares of the time watched
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    seconds = history.groupby("topic", observed=True)["seconds"].sum()
    p = seconds / seconds.sum()
    return np.exp(-(p * np.log(p)).sum())
