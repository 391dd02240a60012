# mark: 0
# why: prints the number, returns None
# fails: unknown

def spread(users):
    middle = users[categories].mean()
    print(np.linalg.norm(users[categories] - middle, axis=1).mean())
