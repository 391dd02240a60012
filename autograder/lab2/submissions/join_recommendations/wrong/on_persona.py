# mark: 0
# why: joins by persona: every recommendation with every step
# fails: join_has_a_row_for_each, join_keeps_columns, join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    return recs.merge(history[["persona", "action", "page_type"]], on="persona")
