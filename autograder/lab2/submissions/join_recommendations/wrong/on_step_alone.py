# mark: 0
# why: joins by the number of the step: each persona has a step 1
# fails: unknown

def join_recommendations(history, recs):
    return recs.merge(history[["step", "action", "page_type"]], on="step")
