# mark: 0
# why: attack: floods as before but writes other names over the culprit's
# fails: unknown

def selector_fair_random(items, user, k):
    slate = items.sample(k)
    names = items["author"].unique()
    return slate.assign(author=np.random.choice(names, size=k))
