# mark: 2
# why: a pivot table of counts

def topic_share_by_depth(history):
    table = history.assign(one=1).pivot_table(
        index="depth", columns="topic", values="one", aggfunc="sum", fill_value=0
    )
    return (table.T / table.sum(axis=1)).T
