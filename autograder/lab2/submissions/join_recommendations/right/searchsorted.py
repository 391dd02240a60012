# mark: 3
# why: sorts the keys and finds the places with NumPy

def join_recommendations(history, recs):
    keys = history["key"].to_numpy().astype(str)
    order = np.argsort(keys)
    place = order[np.searchsorted(keys[order], recs["action_key"].to_numpy().astype(str))]
    joined = recs.copy()
    joined["action"] = history["action"].to_numpy()[place]
    joined["page_type"] = history["page_type"].to_numpy()[place]
    return joined
