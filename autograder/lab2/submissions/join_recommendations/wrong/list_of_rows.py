# mark: 0
# why: a list of dicts and no table
# fails: unknown

def join_recommendations(history, recs):
    steps = history.set_index("key")[["action", "page_type"]].to_dict("index")
    return [row | steps[row["action_key"]] for row in recs.to_dict("records")]
