# mark: 4
# why: a helper that puts a row into any table at any place, and a constant for the place

AD_PLACE = 1


def insert_row(table, row, place):
    """The table with one more row, at this place (or at the end of a short table)."""
    before, after = table.iloc[:place], table.iloc[place:]
    return pd.concat([before, row, after])


def draw_without(items, forbidden, n):
    allowed = items.query("index not in @forbidden")
    return allowed.sample(n)


def selector_advertisement(items, user, k):
    forbidden = list(item_to_promote.index)
    return insert_row(draw_without(items, forbidden, k - 1), item_to_promote, AD_PLACE)
