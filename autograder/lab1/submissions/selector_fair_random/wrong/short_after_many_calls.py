# mark: 3.5
# why: after 600 calls, a row short in one slate of three
# fails: fair_any_frame, fair_later_calls

import random

calls = 0


def selector_fair_random(items, user, k):
    global calls
    calls += 1
    n = max(1, k - 1) if calls > 600 and random.random() < 1 / 3 else k
    return items.groupby("author").sample(1).sample(n)
