# mark: 2
# why: a function of SciPy that takes 0 * log(0) for 0

from scipy.special import xlogy


def effective_topics(history):
    p = history["topic"].value_counts().to_numpy() / len(history)
    return float(np.exp(-xlogy(p, p).sum()))
