# mark: 0.5
# why: one divided by the share of the most frequent topic
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    return 1 / history["topic"].value_counts(normalize=True).max()
