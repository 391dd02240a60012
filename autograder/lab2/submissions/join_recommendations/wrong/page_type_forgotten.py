# mark: 0.5
# why: adds the action alone
# fails: join_keeps_columns, join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    steps = history[["key", "action"]].rename(columns={"key": "action_key"})
    return recs.merge(steps, on="action_key")
