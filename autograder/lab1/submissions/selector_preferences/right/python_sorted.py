# mark: 4
# why: plain Python: zip, math.dist, sorted

from math import dist as euclid


def selector_preferences(items, user, k):
    taste = [user[c] for c in categories]
    rows = list(zip(*(items[c] for c in categories)))
    order = sorted(range(len(rows)), key=lambda i: euclid(rows[i], taste))
    return items.iloc[order[:k]]
