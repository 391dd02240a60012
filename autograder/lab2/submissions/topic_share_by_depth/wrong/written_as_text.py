# mark: 0
# why: texts like 25 %
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    shares = pd.crosstab(history["depth"], history["topic"], normalize="index")
    return shares.apply(lambda column: column.map("{:.0%}".format))
