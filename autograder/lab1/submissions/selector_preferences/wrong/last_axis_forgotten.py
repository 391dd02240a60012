# mark: 0
# why: categories[:-1] loses overall_sentiment
# fails: unknown

def selector_preferences(items, user, k):
    axes = categories[:-1]
    distance = ((items[axes] - user[axes]) ** 2).sum(axis=1) ** 0.5
    return items.loc[distance.sort_values().index[:k]]
