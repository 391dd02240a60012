# mark: 0.5
# why: weights grow with the number of uploads
# fails: fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts()).to_numpy(dtype=float)
    rows = np.random.choice(len(items), size=k, replace=False, p=uploads / uploads.sum())
    return items.iloc[rows]
