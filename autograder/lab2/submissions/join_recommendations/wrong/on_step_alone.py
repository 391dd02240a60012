# mark: 0
# why: joins by the number of the step: each persona has a step 1
# fails: join_has_a_row_for_each, join_keeps_columns, join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    return recs.merge(history[["step", "action", "page_type"]], on="step")
