# mark: 1
# why: the share in which they differ
# fails: agreement_of_few, agreement_is_right, cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    differ = (tree_says.to_numpy() != policy_does.to_numpy()).mean()
    return differ, policy_does.value_counts(normalize=True).max()
