# mark: 3
# why: NumPy all the way

def fidelity(tree_says, policy_does):
    said, done = np.asarray(tree_says), np.asarray(policy_does)
    _, counts = np.unique(done.astype(str), return_counts=True)
    return np.mean(said == done), counts.max() / len(done)
