# mark: 2
# why: adds up the squares one category after the other, in a Series

def spread(people):
    squares = 0
    for c in categories:
        squares = squares + (people[c] - people[c].mean()) ** 2
    return np.sqrt(squares).mean()
