# mark: 1
# why: rounds to two digits
# fails: shares_are_right, shares_any_history

def topic_share_by_depth(history):
    return pd.crosstab(history["depth"], history["topic"], normalize="index").round(2)
