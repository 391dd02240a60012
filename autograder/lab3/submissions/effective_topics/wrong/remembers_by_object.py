# mark: 1.5
# why: gives the number of before for a history that has other rows now
# fails: topics_are_right

remembered = {}


def effective_topics(history):
    known = remembered.get(id(history))
    if known is None or known[0] is not history:
        shares = history["topic"].value_counts(normalize=True)
        remembered[id(history)] = history, float(np.exp(-(shares * np.log(shares)).sum()))
    return remembered[id(history)][1]
