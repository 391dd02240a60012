# mark: 3
# why: arrays

def fidelity(tree_says, policy_does):
    agree = (tree_says.to_numpy() == policy_does.to_numpy()).mean()
    return agree, policy_does.value_counts(normalize=True).max()
