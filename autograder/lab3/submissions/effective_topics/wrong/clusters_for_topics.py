# mark: 0
# why: counts clusters
# fails: topics_of_few, topics_count_less_when_uneven, topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history["cluster"].value_counts(normalize=True)
    return np.exp(-(p * np.log(p)).sum())
