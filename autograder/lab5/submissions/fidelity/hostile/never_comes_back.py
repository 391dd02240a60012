# mark: 0
# why: attack: compares without an end
# fails: agreement_of_few, majority_of_few, agreement_is_right, majority_is_right, cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    while len(tree_says) == len(policy_does):
        pass
    return 1.0, 1.0
