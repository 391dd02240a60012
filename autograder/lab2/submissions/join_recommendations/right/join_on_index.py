# mark: 3
# why: the key becomes the index of the steps

def join_recommendations(history, recs):
    return recs.join(history.set_index("key")[["action", "page_type"]], on="action_key")
