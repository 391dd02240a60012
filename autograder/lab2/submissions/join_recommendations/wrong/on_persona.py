# mark: 0
# why: joins by persona: every recommendation with every step
# fails: unknown

def join_recommendations(history, recs):
    return recs.merge(history[["persona", "action", "page_type"]], on="persona")
