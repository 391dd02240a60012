# mark: 1
# why: the number of the step, and the first persona's page for everybody
# fails: unknown

def join_recommendations(history, recs):
    steps = history[["step", "action", "page_type"]].drop_duplicates("step")
    return recs.merge(steps, on="step")
