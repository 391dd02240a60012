# mark: 3
# why: looks each key up in a Series, once for each new column

def join_recommendations(history, recs):
    steps = history.set_index("key")
    result = recs.copy()
    for column in ["action", "page_type"]:
        result[column] = result["action_key"].map(steps[column])
    return result
