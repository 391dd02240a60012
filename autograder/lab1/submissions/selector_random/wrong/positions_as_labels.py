# mark: 0
# why: loc with positions: works only when the labels are 0, 1, 2, ...
# fails: random_slate_of_k, random_changes, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_far, random_company, random_anew, random_later_calls

import random


def selector_random(items, user, k):
    numbers = random.sample(range(len(items)), k)
    return items.loc[numbers]
