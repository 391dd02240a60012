# mark: 1
# why: shifts the steps by one: the page from which somebody came
# fails: join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    steps[["action", "page_type"]] = steps[["action", "page_type"]].shift(1).fillna("homepage")
    return recs.merge(steps, on="action_key")
