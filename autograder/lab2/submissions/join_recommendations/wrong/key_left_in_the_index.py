# mark: 0.5
# why: the column action_key has become the index
# fails: unknown

def join_recommendations(history, recs):
    steps = history.set_index("key")[["action", "page_type"]]
    return recs.set_index("action_key").join(steps)
