# mark: 4
# why: a list of the positions whose label is not the ad's, shuffled

import random


def selector_advertisement(items, user, k):
    places = [n for n, label in enumerate(items.index) if label not in item_to_promote.index]
    random.shuffle(places)
    drawn = items.iloc[places[: k - 1]]
    return pd.concat([drawn.iloc[:1], item_to_promote, drawn.iloc[1:]])
