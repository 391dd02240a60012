# mark: 4
# why: two random places of the ranking move to the front

import random
def selector_preferences_with_50p_random(items, user, k):
    order = np.argsort(dist(items, user).to_numpy()).tolist()
    if random.random() < 0.5:
        front = random.sample(range(len(order)), 2)
        a, b = order[front[0]], order[front[1]]
        order = [a, b] + [n for n in order if n not in (a, b)]
    return items.iloc[order[:k]]
