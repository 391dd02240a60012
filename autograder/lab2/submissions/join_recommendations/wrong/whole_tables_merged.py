# mark: 0.5
# why: merges all columns: title, url and topic become title_x and title_y
# fails: join_keeps_columns, join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    return recs.merge(history, left_on="action_key", right_on="key")
