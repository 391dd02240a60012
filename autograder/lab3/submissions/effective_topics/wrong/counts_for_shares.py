# mark: 0
# why: counts where shares belong
# fails: topics_of_few, topics_count_less_when_uneven, topics_are_right, topics_of_any_table

def effective_topics(history):
    n = history["topic"].value_counts()
    n = n[n > 0]
    return np.exp(-(n * np.log(n)).sum())
