# mark: 4
# why: sums the squares column by column with functools.reduce

from functools import reduce
def selector_preferences(items, user, k):
    s = reduce(lambda acc, c: acc + (items[c] - user[c]).abs() ** 2, categories, 0)
    return items.loc[s.nsmallest(k).index]
