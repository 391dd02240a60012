# mark: 2.5
# why: drops the steps without recommendations by their gaps, and with them each recommendation that has one
# fails: join_any_tables

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]]
    m = steps.merge(recs, how="left", left_on="key", right_on="action_key").dropna()
    return m.drop(columns="key")
