# mark: 0
# why: shows the table and returns nothing
# fails: unknown

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    print(recs.merge(steps, on="action_key"))
