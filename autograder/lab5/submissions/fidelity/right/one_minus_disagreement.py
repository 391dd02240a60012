# mark: 3
# why: 1 less those that differ

def fidelity(tree_says, policy_does):
    differ = np.count_nonzero(np.array(tree_says) != np.array(policy_does))
    shares = policy_does.groupby(policy_does.to_numpy()).size() / policy_does.size
    return 1 - differ / policy_does.size, shares.max()
