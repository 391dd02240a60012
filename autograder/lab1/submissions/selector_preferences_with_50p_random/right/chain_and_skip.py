# mark: 4
# why: a chain of surprises and ranking, what came before is skipped

from itertools import chain, islice
import random
def selector_preferences_with_50p_random(items, user, k):
    order = sorted(items.index, key=dist(items, user).to_dict().get)
    lucky = random.sample(order, 2) if random.random() < 0.5 else []
    seen = []
    for n in chain(lucky, order):
        if n not in seen:
            seen.append(n)
    return items.loc[seen[:k]]
