# mark: 1
# why: rounds to two digits
# fails: shares_are_right, shares_any_history, shares_of_a_trail_that_ends

def topic_share_by_depth(history):
    return pd.crosstab(history["depth"], history["topic"], normalize="index").round(2)
