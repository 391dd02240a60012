# mark: 3
# why: an extra column of luck, sorted; the slate keeps the column

def selector_random(items, user, k):
    lottery = items.copy()
    lottery["luck"] = np.random.rand(len(lottery))
    lottery.sort_values("luck", inplace=True)
    return lottery[:k]
