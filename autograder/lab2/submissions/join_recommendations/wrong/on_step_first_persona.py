# mark: 1
# why: the number of the step, and the first persona's page for everybody
# fails: join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    steps = history[["step", "action", "page_type"]].drop_duplicates("step")
    return recs.merge(steps, on="step")
