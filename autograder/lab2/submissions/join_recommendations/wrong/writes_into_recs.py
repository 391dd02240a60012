# mark: 2.5
# why: adds the columns to the table that it was given
# fails: join_any_tables

def join_recommendations(history, recs):
    steps = history.set_index("key")
    recs["action"] = recs["action_key"].map(steps["action"])
    recs["page_type"] = recs["action_key"].map(steps["page_type"])
    return recs
