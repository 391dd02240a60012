# mark: 0
# why: only what was shown on homepages
# fails: unknown

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    joined = recs.merge(steps, on="action_key")
    return joined[joined["page_type"] == "homepage"]
