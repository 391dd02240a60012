# mark: 0
# why: topics are the rows
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    return pd.crosstab(history["topic"], history["depth"], normalize="columns")
