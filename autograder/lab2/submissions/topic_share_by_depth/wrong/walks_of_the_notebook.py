# mark: 0
# why: the shares of the walks of this notebook, whatever it is given
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    return pd.crosstab(walks["depth"], walks["topic"], normalize="index")
