# mark: 4
# why: apply over the rows, the slow and readable way

def far(row, user):
    total = 0
    for c in categories:
        total = total + (row[c] - user[c]) ** 2
    return total ** 0.5


def selector_preferences(items, user, k):
    distances = items.apply(far, axis=1, user=user)
    return items.loc[distances.sort_values().index[:k]]
