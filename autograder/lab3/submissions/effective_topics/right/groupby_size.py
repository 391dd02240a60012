# mark: 2
# why: groups and their sizes, only those that are there

def effective_topics(history):
    sizes = history.groupby("topic", observed=True).size()
    shares = sizes / len(history)
    return np.exp(shares.map(lambda p: -p * np.log(p)).sum())
