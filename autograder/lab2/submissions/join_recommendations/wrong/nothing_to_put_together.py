# mark: 2.5
# why: stops where there are no recommendations, which the exercise announces
# fails: join_any_tables

def join_recommendations(history, recs):
    pieces = []
    for key, part in recs.groupby("action_key"):
        step = history[history["key"] == key].iloc[0]
        pieces.append(part.assign(action=step["action"], page_type=step["page_type"]))
    return pd.concat(pieces)
