# mark: 2
# why: the mean over videos of how surprising their topic is

def effective_topics(history):
    topics = history["topic"].astype(str)
    p = topics.map(topics.value_counts(normalize=True)).astype(float)
    return np.exp(-np.log(p).mean())
