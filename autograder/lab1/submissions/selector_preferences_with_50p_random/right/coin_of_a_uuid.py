# mark: 4
# why: the coin is the last bit of a uuid

def selector_preferences(items, user, k):
    return items.assign(distance=dist(items, user)).sort_values("distance").head(k).drop(columns="distance")
import uuid
def selector_preferences_with_50p_random(items, user, k):
    best = selector_preferences(items, user, k)
    if uuid.uuid4().int & 1:
        return best
    return pd.concat([items.drop(best.index).sample(2), best]).iloc[:k]
