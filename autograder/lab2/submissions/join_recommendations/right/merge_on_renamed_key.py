# mark: 3
# why: renames the key, then merges

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return recs.merge(steps, on="action_key")
