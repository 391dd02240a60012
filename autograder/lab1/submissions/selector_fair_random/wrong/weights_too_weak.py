# mark: 0.5
# why: one over the logarithm of the uploads: far too weak, the flood still pays
# fails: fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls


def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts()).to_numpy(dtype=float)
    weight = 1 / np.log(uploads + 1)
    rows = np.random.choice(len(items), size=k, replace=False, p=weight / weight.sum())
    return items.iloc[rows]
