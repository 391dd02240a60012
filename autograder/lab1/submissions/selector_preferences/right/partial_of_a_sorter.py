# mark: 4
# why: functools.partial of a general sorter

from functools import partial
def by_distance(items, user, k, ascending):
    return items.assign(d=dist(items, user)).sort_values("d", ascending=ascending).head(k)
selector_preferences = partial(by_distance, ascending=True)
