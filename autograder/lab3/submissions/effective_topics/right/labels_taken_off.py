# mark: 2
# why: takes the labels off and counts in a column of its own

def effective_topics(history):
    rows = history.reset_index(drop=True).assign(share=1 / len(history))
    shares = rows.groupby("topic")["share"].sum()
    return float(np.exp(-(shares * np.log(shares)).sum()))
