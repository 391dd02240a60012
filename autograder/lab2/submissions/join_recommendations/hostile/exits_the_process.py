# mark: 0
# why: attack: ends the process at the first call, hoping that no result is a good result
# fails: unknown

import os


def join_recommendations(history, recs):
    os._exit(0)
