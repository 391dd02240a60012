# mark: 0
# why: the distance to the average meme
# fails: spread_of_few, spread_moves_and_scales, spread_exact, spread_any_frame

def spread(users):
    middle = memes[categories].mean()
    return np.linalg.norm(users[categories] - middle, axis=1).mean()
