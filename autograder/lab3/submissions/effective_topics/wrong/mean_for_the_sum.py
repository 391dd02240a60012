# mark: 0.5
# why: the mean of the parts instead of their sum
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True)
    p = p[p > 0]
    return np.exp(-(p * np.log(p)).mean())
