# mark: 3
# why: looks each key up in a dict

def join_recommendations(history, recs):
    action = dict(zip(history["key"], history["action"]))
    page = dict(zip(history["key"], history["page_type"]))
    return recs.assign(
        action=[action[k] for k in recs["action_key"]],
        page_type=[page[k] for k in recs["action_key"]],
    )
