# mark: 2
# why: compares each video's topic with all others

def effective_topics(history):
    topic = np.asarray(history["topic"], dtype=object)
    same = (topic[:, None] == topic[None, :]).mean(axis=1)
    return np.exp(np.mean(-np.log(same)))
