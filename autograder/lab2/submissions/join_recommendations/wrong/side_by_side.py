# mark: 0.5
# why: sets the tables beside each other, row by row: the order says nothing
# fails: unknown

def join_recommendations(history, recs):
    return pd.concat([recs, history[["action", "page_type"]].head(len(recs))], axis=1)
