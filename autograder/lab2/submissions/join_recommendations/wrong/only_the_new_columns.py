# mark: 0.5
# why: gives action and page_type, without the recommendations
# fails: join_keeps_columns, join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return recs[["action_key"]].merge(steps, on="action_key")
