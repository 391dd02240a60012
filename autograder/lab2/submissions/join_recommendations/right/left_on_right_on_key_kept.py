# mark: 3
# why: leaves the key of the step in the table as well: a column more does no harm

def join_recommendations(history, recs):
    return recs.merge(history[["key", "action", "page_type"]], left_on="action_key", right_on="key")
