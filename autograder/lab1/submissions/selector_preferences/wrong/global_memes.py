# mark: 0
# why: searches the notebook's memes whatever items is
# fails: unknown

def selector_preferences(items, user, k):
    table = memes.copy()
    table["distance"] = dist(table, user)
    return table.sort_values("distance").head(k)
