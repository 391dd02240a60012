# mark: 4
# why: the coin is the sign of a normal number, and rank 3 stays third

def selector_preferences(items, user, k):
    return items.assign(distance=dist(items, user)).sort_values("distance").head(k).drop(columns="distance")
def selector_preferences_with_50p_random(items, user, k):
    near = selector_preferences(items, user, k)
    if np.random.normal() > 0:
        near = pd.concat([items.drop(near.index).sample(min(2, k)), near.iloc[2:]])
    return near
