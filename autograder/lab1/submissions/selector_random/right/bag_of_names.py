# mark: 3
# why: takes names out of a bag, one after the other, and concatenates one-row frames

from random import randrange


def draw(bag):
    """Take one name out of the bag."""
    return bag.pop(randrange(len(bag)))


def selector_random(items, user, k):
    bag = items.index.tolist()
    names = [draw(bag) for _ in range(k)]
    return pd.concat([items.loc[[name]] for name in names])
