# mark: 0
# why: one share only
# fails: agreement_of_few, majority_of_few, agreement_is_right, majority_is_right, cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    return (tree_says.to_numpy() == policy_does.to_numpy()).mean()
