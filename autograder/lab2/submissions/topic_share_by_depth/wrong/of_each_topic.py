# mark: 0
# why: divides by the videos of the topic: the columns add up to 1
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    return pd.crosstab(history["depth"], history["topic"], normalize="columns")
