# mark: 3
# why: two loops and a list of dicts

def join_recommendations(history, recs):
    rows = []
    for _, rec in recs.iterrows():
        for _, step in history.iterrows():
            if step["key"] == rec["action_key"]:
                row = rec.to_dict()
                row["action"] = step["action"]
                row["page_type"] = step["page_type"]
                rows.append(row)
    return pd.DataFrame(rows)
