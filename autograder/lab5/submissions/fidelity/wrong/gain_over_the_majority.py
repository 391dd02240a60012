# mark: 1
# why: how much more than the majority
# fails: agreement_of_few, agreement_is_right, cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    agree = (tree_says.to_numpy() == policy_does.to_numpy()).mean()
    most = policy_does.value_counts(normalize=True).max()
    return agree - most, most
