# mark: 0
# why: categories[:-1] loses overall_sentiment
# fails: unknown

def spread(users):
    tastes = users[categories[:-1]]
    return np.linalg.norm(tastes - tastes.mean(), axis=1).mean()
