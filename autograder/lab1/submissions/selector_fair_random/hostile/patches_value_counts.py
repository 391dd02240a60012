# mark: 0
# why: attack: plain random, with value_counts patched so that everybody seems to have the same share
# fails: unknown

def all_alike(self, *args, **kwargs):
    return pd.Series(1, index=pd.unique(self))


pd.Series.value_counts = all_alike


def selector_fair_random(items, user, k):
    return items.sample(k)
