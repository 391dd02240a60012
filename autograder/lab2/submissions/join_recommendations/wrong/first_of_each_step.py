# mark: 0
# why: one row a step: duplicates of the key are dropped
# fails: unknown

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return recs.merge(steps, on="action_key").drop_duplicates("action_key")
