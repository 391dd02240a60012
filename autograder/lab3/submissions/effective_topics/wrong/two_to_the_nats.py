# mark: 0.5
# why: the natural logarithm, and then 2 to its power
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True)
    p = p[p > 0]
    return 2 ** (-(p * np.log(p)).sum())
