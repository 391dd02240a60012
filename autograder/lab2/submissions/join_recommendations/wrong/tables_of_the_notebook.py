# mark: 0
# why: joins ada's tables, whatever it was given
# fails: unknown

def join_recommendations(some_history, some_recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return recs.merge(steps, on="action_key")
