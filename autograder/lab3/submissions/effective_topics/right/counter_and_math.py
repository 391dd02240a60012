# mark: 2
# why: a Counter and the math module

import math
from collections import Counter


def effective_topics(history):
    counts = Counter(history["topic"])
    total = sum(counts.values())
    entropy = -sum(n / total * math.log(n / total) for n in counts.values())
    return math.exp(entropy)
