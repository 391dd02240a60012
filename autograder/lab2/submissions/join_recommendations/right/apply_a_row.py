# mark: 3
# why: a function for each row

def join_recommendations(history, recs):
    def at(key, column):
        return history.loc[history["key"] == key, column].iloc[0]

    table = recs.copy()
    table["action"] = table["action_key"].apply(at, column="action")
    table["page_type"] = table["action_key"].apply(at, column="page_type")
    return table
