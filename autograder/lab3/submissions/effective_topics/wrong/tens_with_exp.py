# mark: 0.5
# why: the logarithm to base 10, and then e to its power
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True)
    p = p[p > 0]
    return np.exp(-(p * np.log10(p)).sum())
