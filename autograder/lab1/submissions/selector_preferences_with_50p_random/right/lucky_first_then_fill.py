# mark: 4
# why: two from all memes first, then the nearest that are not in the slate yet

def selector_preferences_with_50p_random(items, user, k):
    distance = pd.Series(np.asarray(dist(items, user)), index=items.index)
    lucky = list(items.sample(2).index) if np.random.choice([True, False]) else []
    near = distance.drop(lucky).nsmallest(k).index.tolist()
    return items.loc[(lucky + near)[:k]]
