# mark: 1
# why: looks at the first fifty videos, however many there are
# fails: topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history["topic"].head(50).value_counts(normalize=True)
    p = p[p > 0]
    return np.exp(-(p * np.log(p)).sum())
