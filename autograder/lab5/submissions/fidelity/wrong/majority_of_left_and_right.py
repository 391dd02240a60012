# mark: 2
# why: the majority of two sides, left and right
# fails: majority_of_few, majority_is_right

def fidelity(tree_says, policy_does):
    agree = (tree_says.to_numpy() == policy_does.to_numpy()).mean()
    return agree, max((policy_does == side).mean() for side in ("left", "right"))
