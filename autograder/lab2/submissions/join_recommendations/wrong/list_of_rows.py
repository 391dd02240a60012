# mark: 0
# why: a list of dicts and no table
# fails: join_has_a_row_for_each, join_keeps_columns, join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    steps = history.set_index("key")[["action", "page_type"]].to_dict("index")
    return [row | steps[row["action_key"]] for row in recs.to_dict("records")]
