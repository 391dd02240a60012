# mark: 2
# why: a dictionary that counts, in a loop

def effective_topics(history):
    counts = {}
    for topic in history["topic"]:
        if topic not in counts:
            counts[topic] = 0
        counts[topic] += 1
    entropy = 0.0
    for topic in counts:
        p = counts[topic] / len(history)
        entropy = entropy - p * np.log(p)
    return np.exp(entropy)
