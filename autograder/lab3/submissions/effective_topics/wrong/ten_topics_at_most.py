# mark: 1.5
# why: looks at the ten topics that come most often
# fails: topics_of_any_table

def effective_topics(history):
    p = history["topic"].value_counts(normalize=True).head(10)
    p = p[p > 0]
    return np.exp(-(p * np.log(p)).sum())
