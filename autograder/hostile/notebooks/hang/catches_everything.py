# mark: 7
# why: attack: catches every exception, also the one that says that the time is up
# canary: verdict
# says: gave no answer within

# %% pick
def pick(items, k):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
