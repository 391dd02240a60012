# mark: 3
# why: takes the recommendations step by step

def join_recommendations(history, recs):
    parts = [recs.head(0).assign(action="", page_type="")]
    for step in history.itertuples():
        part = recs[recs["action_key"] == step.key].copy()
        part["action"] = step.action
        part["page_type"] = step.page_type
        parts.append(part)
    return pd.concat(parts)
