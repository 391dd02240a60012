# mark: 3
# why: a decorator prints how long each call took

import functools, time
def timed(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        t = time.time()
        r = f(*args, **kwargs)
        print(f"{time.time() - t:.4f} s")
        return r
    return inner
@timed
def selector_random(items, user, k):
    return items.sample(k)
