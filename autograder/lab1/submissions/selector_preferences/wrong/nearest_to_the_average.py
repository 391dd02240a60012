# mark: 0
# why: the memes nearest to the average meme, whoever looks
# fails: unknown

def selector_preferences(items, user, k):
    centre = items[categories].mean()
    return items.iloc[np.argsort(np.asarray(dist(items, centre)))[:k]]
