# mark: 2
# why: np.hypot over the five differences

def spread(users):
    d = users[categories].to_numpy() - users[categories].mean().to_numpy()
    return np.mean(np.hypot.reduce(d, axis=1))
