# mark: 0
# why: shows the table and returns nothing
# fails: join_has_a_row_for_each, join_keeps_columns, join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    print(recs.merge(steps, on="action_key"))
