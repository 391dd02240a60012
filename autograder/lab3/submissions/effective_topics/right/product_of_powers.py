# mark: 2
# why: no logarithm: the product of p to the power of -p

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True).to_numpy()
    return np.prod(p ** -p)
