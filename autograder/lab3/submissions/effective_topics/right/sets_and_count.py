# mark: 2
# why: a set of topics and a list's count

def effective_topics(history):
    topics = history["topic"].tolist()
    n = len(topics)
    shares = [topics.count(one) / n for one in set(topics)]
    return np.exp(sum(-p * np.log(p) for p in shares))
