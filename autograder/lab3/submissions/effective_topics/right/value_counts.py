# mark: 2
# why: shares of topics, those of 0 left out, entropy and its exponential

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True)
    p = p[p > 0]
    return np.exp(-(p * np.log(p)).sum())
