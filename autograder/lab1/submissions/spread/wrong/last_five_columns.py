# mark: 1.5
# why: the last five columns: another column behind them, and it measures something else
# fails: spread_any_frame

def spread(users):
    tastes = users.iloc[:, -5:].to_numpy(dtype=float)
    return np.linalg.norm(tastes - tastes.mean(axis=0), axis=1).mean()
