# mark: 0
# why: attack: never returns
# fails: unknown

def selector_advertisement(items, user, k):
    slate = []
    while len(slate) < k:
        slate = slate + []
    return pd.DataFrame(slate)
