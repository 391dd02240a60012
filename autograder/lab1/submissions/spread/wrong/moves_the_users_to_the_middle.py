# mark: 1.5
# why: subtracts the centre in the table it was given: the users are moved for good
# fails: spread_any_frame

def spread(users):
    users[categories] = users[categories] - users[categories].mean()
    return np.linalg.norm(users[categories], axis=1).mean()
