# mark: 0
# why: the chance that two videos differ
# fails: topics_of_few, topics_count_less_when_uneven, topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True)
    return 1 - (p**2).sum()
