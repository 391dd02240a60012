# mark: 1.5
# why: leaves a column in the history
# fails: topics_of_any_table

def effective_topics(history):
    history["share"] = 1 / len(history)
    shares = history.groupby("topic")["share"].sum()
    return float(np.exp(-(shares * np.log(shares)).sum()))
