# mark: 0
# why: attack: a slate of a million rows, to fill memory and the wire
# fails: unknown

def selector_preferences(items, user, k):
    return pd.DataFrame(np.zeros((1_000_000, 5)), columns=categories)
