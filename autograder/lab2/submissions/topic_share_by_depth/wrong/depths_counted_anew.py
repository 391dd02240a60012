# mark: 1.5
# why: numbers the rows from 1 on, whatever depth they are
# fails: shares_any_history

def topic_share_by_depth(history):
    table = pd.crosstab(history["depth"], history["topic"], normalize="index")
    table.index = range(1, len(table) + 1)
    return table
