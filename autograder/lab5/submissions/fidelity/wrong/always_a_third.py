# mark: 1
# why: a third for the majority
# fails: majority_of_few, majority_is_right, cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    return (tree_says.to_numpy() == policy_does.to_numpy()).mean(), 1 / 3
