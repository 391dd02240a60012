# mark: 2
# why: describe() knows the means, of the users and of the distances

def spread(users):
    return dist(users, users[categories].describe().loc["mean"]).describe()["mean"]
