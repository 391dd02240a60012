# mark: 1
# why: as many rows as are needed, filled from above: each recommendation has some page, not its own
# fails: join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    table = recs.copy()
    for column in ["action", "page_type"]:
        table[column] = history[column].reindex(recs.index).ffill()
    return table
