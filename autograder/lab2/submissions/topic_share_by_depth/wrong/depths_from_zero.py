# mark: 0
# why: numbers the rows from 0 on
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    table = pd.crosstab(history["depth"], history["topic"], normalize="index")
    table.index = range(len(table))
    return table
