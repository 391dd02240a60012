# mark: 0
# why: rounds to one decimal
# fails: unknown

def spread(users):
    middle = users[categories].mean()
    return round(np.linalg.norm(users[categories] - middle, axis=1).mean(), 1)
