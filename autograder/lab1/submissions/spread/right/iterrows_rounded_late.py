# mark: 2
# why: iterrows and a list; rounds the twelfth digit only

def spread(users):
    centre = {c: users[c].sum() / users.shape[0] for c in categories}
    lengths = []
    for _, person in users.iterrows():
        lengths.append(sum((person[c] - centre[c]) ** 2 for c in categories) ** 0.5)
    return round(sum(lengths) / len(lengths), 12)
