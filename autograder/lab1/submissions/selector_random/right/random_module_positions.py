# mark: 3
# why: draws positions with the random module, renamed parameters

import random


def selector_random(table, _somebody, how_many):
    positions = random.sample(range(len(table)), how_many)
    return table.iloc[positions]
