# mark: 2.5
# why: forgets that a twin bears the same name and has the same steps
# fails: join_any_tables

def join_recommendations(history, recs):
    steps = history[["persona", "step", "action", "page_type"]]
    return recs.merge(steps, on=["persona", "step"])
