# mark: 0.5
# why: categories[:-1] loses overall_sentiment
# fails: spread_exact, spread_any_frame

def spread(users):
    tastes = users[categories[:-1]]
    return np.linalg.norm(tastes - tastes.mean(), axis=1).mean()
