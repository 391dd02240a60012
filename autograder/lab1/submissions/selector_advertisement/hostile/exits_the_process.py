# mark: 0
# why: attack: ends the process at the first call, hoping that no result is a good result
# fails: ad_slate_of_k, ad_in_second_place, ad_others_change, ad_others_at_every_place, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame, ad_later_calls

import os


def selector_advertisement(items, user, k):
    os._exit(0)
