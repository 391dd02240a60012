# mark: 0.5
# why: adds one to each count
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    n = history["topic"].value_counts()
    p = (n[n > 0] + 1) / (n[n > 0] + 1).sum()
    return np.exp(-(p * np.log(p)).sum())
