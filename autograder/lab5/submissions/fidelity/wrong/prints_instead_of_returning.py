# mark: 0
# why: prints
# fails: agreement_of_few, majority_of_few, agreement_is_right, majority_is_right, cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    print((tree_says.to_numpy() == policy_does.to_numpy()).mean(), policy_does.mode()[0])
