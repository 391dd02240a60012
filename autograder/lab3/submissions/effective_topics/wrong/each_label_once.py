# mark: 1.5
# why: counts rows with the same label once
# fails: topics_of_any_table

def effective_topics(history):
    rows = history[~history.index.duplicated()]
    shares = rows["topic"].value_counts(normalize=True)
    return float(np.exp(-(shares * np.log(shares)).sum()))
