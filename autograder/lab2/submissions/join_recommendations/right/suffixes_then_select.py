# mark: 3
# why: merges everything, with a suffix for the steps, and keeps what is wanted

def join_recommendations(history, recs):
    everything = recs.merge(
        history, left_on="action_key", right_on="key", suffixes=("", "_of_step"), validate="many_to_one"
    )
    return everything[[*recs.columns, "action", "page_type"]]
