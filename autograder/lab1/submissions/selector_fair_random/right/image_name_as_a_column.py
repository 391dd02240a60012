# mark: 4
# why: the labels become a column by the name that the notebook shows, and each counts once

def selector_fair_random(items, user, k):
    table = items.reset_index().drop_duplicates("image_name")
    return table.sample(k).set_index("image_name")
