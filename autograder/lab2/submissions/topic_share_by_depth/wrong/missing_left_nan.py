# mark: 0
# why: a topic that nobody met at some depth is NaN
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    return history.groupby("depth")["topic"].value_counts(normalize=True).unstack()
