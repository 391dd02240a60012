# mark: 2
# why: gives the policy's column a name
# fails: cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    agree = (tree_says.to_numpy() == policy_does.to_numpy()).mean()
    policy_does.name = "done"
    return agree, policy_does.value_counts(normalize=True).max()
