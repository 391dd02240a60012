# mark: 2
# why: mean(numeric_only=True), then sub, pow, sum, pow, mean in one chain

def spread(users):
    middle = users.mean(numeric_only=True)[categories]
    return users[categories].sub(middle).pow(2).sum(axis="columns").pow(0.5).mean()
