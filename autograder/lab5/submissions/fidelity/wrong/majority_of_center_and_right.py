# mark: 1
# why: the majority of two sides, center and right
# fails: majority_of_few, majority_is_right, cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    agree = (tree_says.to_numpy() == policy_does.to_numpy()).mean()
    return agree, max((policy_does == side).mean() for side in ("center", "right"))
