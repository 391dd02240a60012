# mark: 0.5
# why: adds the action alone
# fails: unknown

def join_recommendations(history, recs):
    steps = history[["key", "action"]].rename(columns={"key": "action_key"})
    return recs.merge(steps, on="action_key")
