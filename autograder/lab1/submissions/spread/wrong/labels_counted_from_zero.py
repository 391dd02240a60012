# mark: 1.5
# why: loc[0], loc[1], ...: works only with the default labels
# fails: spread_any_frame

def spread(users):
    middle = users[categories].mean()
    total = 0
    for i in range(len(users)):
        total += ((users.loc[i, categories] - middle) ** 2).sum() ** 0.5
    return total / len(users)
