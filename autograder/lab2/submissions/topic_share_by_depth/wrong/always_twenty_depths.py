# mark: 0
# why: rows of zeros for depths that the history does not have
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    t = pd.crosstab(history["depth"], history["topic"], normalize="index")
    return t.reindex(range(1, 21), fill_value=0)
