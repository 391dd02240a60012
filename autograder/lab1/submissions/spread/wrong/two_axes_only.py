# mark: 0
# why: only the two axes of the plot
# fails: unknown

def spread(users):
    tastes = users[["humour", "sarcasm"]]
    return np.linalg.norm(tastes - tastes.mean(), axis=1).mean()
