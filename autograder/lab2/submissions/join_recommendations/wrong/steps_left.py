# mark: 0
# why: a left join from the steps: a like, which shows nothing, has a row
# fails: unknown

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return steps.merge(recs, on="action_key", how="left")
