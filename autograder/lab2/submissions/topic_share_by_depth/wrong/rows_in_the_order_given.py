# mark: 1
# why: takes the place in the table for the depth
# fails: shares_are_right, shares_any_history

def topic_share_by_depth(history):
    depth = history.reset_index(drop=True).groupby("persona").cumcount() + 1
    return pd.crosstab(depth, history["topic"].reset_index(drop=True), normalize="index")
