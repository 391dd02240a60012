# mark: 0
# why: attack: calls itself for ever with the recursion limit lifted
# fails: half_slate_of_k, half_two_kinds, half_top_two_by_chance, half_is_half, half_followed_by_nearest, half_from_everywhere, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

import sys


def selector_preferences_with_50p_random(items, user, k):
    sys.setrecursionlimit(200_000)
    return selector_preferences_with_50p_random(items, user, k)
