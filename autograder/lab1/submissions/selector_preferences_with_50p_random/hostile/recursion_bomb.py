# mark: 0
# why: attack: calls itself for ever with the recursion limit lifted
# fails: unknown

import sys


def selector_preferences_with_50p_random(items, user, k):
    sys.setrecursionlimit(200_000)
    return selector_preferences_with_50p_random(items, user, k)
