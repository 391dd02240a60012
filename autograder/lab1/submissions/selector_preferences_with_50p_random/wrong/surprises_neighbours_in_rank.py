# mark: 3
# why: one random place in the ranking, and the two memes that stand there side by side
# fails: half_top_two_by_chance, half_from_everywhere

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if random.random() < 0.5:
        i = random.randint(k, len(items) - 2)
        return pd.concat([ranked.iloc[i : i + 2], ranked.head(k)]).head(k)
    return ranked.head(k)
