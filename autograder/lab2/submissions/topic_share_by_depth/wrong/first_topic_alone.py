# mark: 0
# why: one column: the share of the topic with which the trails began
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    first = history.loc[history["depth"] == history["depth"].min(), "topic"].mode().iloc[0]
    return (history["topic"] == first).groupby(history["depth"]).mean().to_frame(first)
