# mark: 0.5
# why: the column action_key has become the index
# fails: join_keeps_columns, join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    steps = history.set_index("key")[["action", "page_type"]]
    return recs.set_index("action_key").join(steps)
