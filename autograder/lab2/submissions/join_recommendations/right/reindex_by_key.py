# mark: 3
# why: picks the steps in the order of the recommendations, and sets them beside

def join_recommendations(history, recs):
    pages = history.set_index("key")[["action", "page_type"]].reindex(recs["action_key"])
    return pd.concat([recs.reset_index(drop=True), pages.reset_index(drop=True)], axis=1)
