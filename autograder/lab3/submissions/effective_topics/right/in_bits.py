# mark: 2
# why: the entropy in bits, and 2 to its power

def effective_topics(history):
    p = np.array([(history["topic"] == topic).mean() for topic in history["topic"].unique()])
    bits = -(p * np.log2(p)).sum()
    return 2**bits
