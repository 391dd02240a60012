# mark: 2
# why: an array that holds the one number

def spread(users):
    t = users[categories]
    return np.array([dist(t, t.mean()).mean()])
