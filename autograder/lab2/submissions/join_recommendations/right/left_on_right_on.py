# mark: 3
# why: two names for the key, and drops the second one again

def join_recommendations(history, recs):
    both = pd.merge(
        recs, history[["key", "action", "page_type"]], how="left", left_on="action_key", right_on="key"
    )
    return both.drop(columns="key")
