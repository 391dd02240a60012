# mark: 2
# why: two loops that fill a dict of columns

def topic_share_by_depth(history):
    depths = sorted(history["depth"].unique())
    columns = {}
    for topic in history["topic"].unique():
        column = []
        for depth in depths:
            there = history[history["depth"] == depth]
            column.append((there["topic"] == topic).sum() / len(there))
        columns[topic] = column
    return pd.DataFrame(columns, index=depths)
