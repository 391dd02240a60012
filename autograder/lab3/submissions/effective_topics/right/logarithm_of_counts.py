# mark: 2
# why: log N minus the mean logarithm of the counts

def effective_topics(history):
    n = history["topic"].value_counts().to_numpy(dtype=float)
    n = n[n > 0]
    return n.sum() * np.exp(-(n @ np.log(n)) / n.sum())
