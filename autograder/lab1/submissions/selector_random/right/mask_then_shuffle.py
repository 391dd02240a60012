# mark: 3
# why: a boolean mask says which rows, a second shuffle says in which order

def selector_random(items, user, k):
    wanted = np.arange(len(items)) < k
    np.random.shuffle(wanted)
    return items[wanted].sample(frac=1)
