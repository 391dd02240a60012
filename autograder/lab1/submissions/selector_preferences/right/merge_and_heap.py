# mark: 4
# why: a heap for the k smallest, merged back with the table; the distance stays in the slate

import heapq


def selector_preferences(items, user, k):
    d = np.sqrt(sum((items[c].to_numpy() - user[c]) ** 2 for c in categories))
    best = heapq.nsmallest(k, zip(d.tolist(), range(len(d))))
    table = pd.DataFrame({"place": range(k), "distance": [b[0] for b in best]},
                         index=items.index[[b[1] for b in best]])
    return table.merge(items, left_index=True, right_index=True).sort_values("place")
