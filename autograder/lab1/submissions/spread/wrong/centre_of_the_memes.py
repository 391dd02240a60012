# mark: 0
# why: the distance to the average meme
# fails: unknown

def spread(users):
    middle = memes[categories].mean()
    return np.linalg.norm(users[categories] - middle, axis=1).mean()
