# mark: 0.5
# why: attack: plain random, with value_counts patched so that everybody seems to have the same share
# fails: fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def all_alike(self, *args, **kwargs):
    return pd.Series(1, index=pd.unique(self))


pd.Series.value_counts = all_alike


def selector_fair_random(items, user, k):
    return items.sample(k)
