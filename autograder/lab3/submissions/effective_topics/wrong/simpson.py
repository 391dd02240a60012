# mark: 0.5
# why: one divided by the sum of squares: another number of effective topics
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True)
    return 1 / (p**2).sum()
