# mark: 2.5
# why: renames a column of the table that it was given
# fails: join_any_tables

def join_recommendations(history, recs):
    history.rename(columns={"key": "action_key"}, inplace=True)
    return recs.merge(history[["action_key", "action", "page_type"]], on="action_key")
