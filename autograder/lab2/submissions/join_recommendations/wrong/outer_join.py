# mark: 0
# why: keeps steps without recommendations
# fails: unknown

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return pd.merge(recs, steps, on="action_key", how="outer")
