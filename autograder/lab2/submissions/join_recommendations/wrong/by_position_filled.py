# mark: 1
# why: as many rows as are needed, filled from above: each recommendation has some page, not its own
# fails: unknown

def join_recommendations(history, recs):
    table = recs.copy()
    for column in ["action", "page_type"]:
        table[column] = history[column].reindex(recs.index).ffill()
    return table
