# mark: 2
# why: SciPy's entropy of counts

from scipy.stats import entropy


def effective_topics(history):
    return np.exp(entropy(history["topic"].value_counts()))
