# mark: 3
# why: an outer join, cut down to the rows that have a position

def join_recommendations(history, recs):
    m = recs.merge(history[["key", "action", "page_type"]], how="outer", left_on="action_key", right_on="key")
    return m[m["position"].notna()].drop(columns="key")
