# mark: 3
# why: sets both indexes, joins, and puts the key back into its column

def join_recommendations(history, recs):
    right = history.rename(columns={"key": "action_key"}).set_index("action_key")[["action", "page_type"]]
    left = recs.set_index("action_key")
    return left.join(right, how="inner").reset_index()
