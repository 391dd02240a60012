# mark: 4
# why: shuffled queues of authors who take turns

import random
def selector_fair_random(items, user, k):
    queues = {}
    for n, a in enumerate(items["author"]):
        queues.setdefault(a, []).append(n)
    order = list(queues)
    random.shuffle(order)
    slate = []
    while len(slate) < k:
        for a in order:
            if len(slate) < k and queues[a]:
                slate.append(queues[a].pop(random.randrange(len(queues[a]))))
    return items.iloc[slate]
