# mark: 2
# why: draws row by row and skips an author who is there already: who uploads most is nearly always there
# fails: fair_holds_against_flood, fair_share, fair_against_two

def selector_fair_random(items, user, k):
    authors = items["author"].to_numpy()
    rows, seen = [], set()
    while len(rows) < k:
        row = np.random.randint(len(items))
        if authors[row] not in seen:
            seen.add(authors[row])
            rows.append(row)
    return items.iloc[np.random.permutation(rows)]
