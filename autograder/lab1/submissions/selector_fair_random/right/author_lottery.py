# mark: 4
# why: one author one ticket, drawn again for every place; then one of the author's memes not yet shown

import random


def selector_fair_random(items, user, k):
    tickets = {name: list(places) for name, places in items.groupby("author").indices.items()}
    chosen = []
    for _ in range(k):
        author = random.choice(list(tickets))
        places = tickets[author]
        chosen.append(places.pop(random.randrange(len(places))))
        if not places:
            del tickets[author]
    return items.iloc[chosen]
