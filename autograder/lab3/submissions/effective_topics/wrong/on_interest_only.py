# mark: 0.5
# why: counts what is on interest
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    p = history[history["on_interest"]]["topic"].value_counts(normalize=True)
    p = p[p > 0]
    return np.exp(-(p * np.log(p)).sum())
