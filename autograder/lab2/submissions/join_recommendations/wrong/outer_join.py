# mark: 0
# why: keeps steps without recommendations
# fails: join_has_a_row_for_each, join_keeps_columns, join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return pd.merge(recs, steps, on="action_key", how="outer")
