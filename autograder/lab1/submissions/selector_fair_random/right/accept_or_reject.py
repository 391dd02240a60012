# mark: 4
# why: draws a random row and keeps it with a chance of fewest uploads / author's uploads

import random


def selector_fair_random(items, user, k):
    author = items["author"].tolist()
    uploads = items["author"].value_counts().to_dict()
    fewest = min(uploads.values())
    chosen = []
    tries = 0
    while len(chosen) < k:
        tries += 1
        row = random.randrange(len(items))
        patience = 1 if tries < 100_000 else uploads[author[row]]
        if row not in chosen and random.random() < patience * fewest / uploads[author[row]]:
            chosen.append(row)
    return items.iloc[chosen]
