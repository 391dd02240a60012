# mark: 3
# why: the three columns of which the key is made name the step as well

def join_recommendations(history, recs):
    who = ["persona", "twin", "step"]
    return recs.merge(history[[*who, "action", "page_type"]], on=who, how="left")
