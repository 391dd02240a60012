# mark: 1.5
# why: divides by the number of videos at the first depth
# fails: shares_any_history, shares_of_a_trail_that_ends

def topic_share_by_depth(history):
    counts = pd.crosstab(history["depth"], history["topic"])
    return counts / counts.iloc[0].sum()
