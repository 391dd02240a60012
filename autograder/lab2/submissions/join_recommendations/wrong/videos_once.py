# mark: 2.5
# why: drops a video that was shown on two pages
# fails: join_any_tables

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return recs.merge(steps, on="action_key").drop_duplicates("id")
