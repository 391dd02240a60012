# mark: 1
# why: of the columns in both tables, keeps those of the step
# fails: join_finds_the_step, join_is_right, join_any_tables

def join_recommendations(history, recs):
    both = recs.merge(history, left_on="action_key", right_on="key", suffixes=("_rec", ""))
    return both.drop(columns=[name for name in both.columns if name.endswith("_rec")])
