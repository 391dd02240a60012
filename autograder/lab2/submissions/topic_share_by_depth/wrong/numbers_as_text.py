# mark: 0
# why: texts that look like the right numbers
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    return pd.crosstab(history["depth"], history["topic"], normalize="index").map(lambda x: f"{x:.6f}")
