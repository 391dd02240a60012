# mark: 0.5
# why: only the two axes of the plot
# fails: spread_exact, spread_any_frame

def spread(users):
    tastes = users[["humour", "sarcasm"]]
    return np.linalg.norm(tastes - tastes.mean(), axis=1).mean()
