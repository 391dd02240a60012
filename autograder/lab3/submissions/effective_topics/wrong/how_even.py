# mark: 0
# why: the entropy divided by its largest value
# fails: topics_of_few, topics_count_less_when_uneven, topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True)
    p = p[p > 0]
    return -(p * np.log(p)).sum() / np.log(max(len(p), 2))
