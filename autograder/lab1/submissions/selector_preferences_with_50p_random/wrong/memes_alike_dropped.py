# mark: 3.5
# why: doubles are found by their numbers, so a meme like another one falls out and the slate is short
# fails: half_slate_of_k, half_any_frame

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if random.random() < 0.5:
        slate = pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)])
        return slate.drop_duplicates(subset=categories).head(k)
    return ranked.head(k)
