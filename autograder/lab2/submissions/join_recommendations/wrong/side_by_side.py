# mark: 1
# why: sets the tables beside each other, row by row: the order says nothing
# fails: join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    return pd.concat([recs, history[["action", "page_type"]].head(len(recs))], axis=1)
