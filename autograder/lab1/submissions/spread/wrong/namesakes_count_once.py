# mark: 1.5
# why: drop_duplicates("name"): of two people with one name, one is left out
# fails: spread_any_frame

def spread(users):
    t = users.drop_duplicates("name")[categories]
    return dist(t, t.mean()).mean()
