# mark: 3
# why: functools.partial of a helper in front of it

from functools import partial
def draw(how, items, user, k):
    return getattr(items, how)(k)
selector_random = partial(draw, "sample")
