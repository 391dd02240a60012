# mark: 2
# why: sorted topics in groups, a helper for each

from itertools import groupby


def part(p):
    return -p * np.log(p) if p > 0 else 0


def effective_topics(history):
    topics = sorted(history["topic"])
    lengths = [len(list(group)) for _, group in groupby(topics)]
    return np.exp(sum(part(length / len(topics)) for length in lengths))
