# mark: 2
# why: the library's dist to the mean user

def spread(users):
    centre = users[categories].mean()
    return float(np.mean(dist(users, centre)))
