# mark: 0.5
# why: rounds to a whole number of topics
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True)
    p = p[p > 0]
    return int(round(np.exp(-(p * np.log(p)).sum())))
