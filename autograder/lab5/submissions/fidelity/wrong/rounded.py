# mark: 1.5
# why: rounds
# fails: agreement_of_few, agreement_is_right, majority_is_right

def fidelity(tree_says, policy_does):
    agree = (tree_says.to_numpy() == policy_does.to_numpy()).mean()
    return round(agree, 1), round(policy_does.value_counts(normalize=True).max(), 1)
