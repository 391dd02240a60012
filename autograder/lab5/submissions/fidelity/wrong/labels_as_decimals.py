# mark: 2
# why: makes the labels of rows decimal numbers
# fails: cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    agree = (tree_says.to_numpy() == policy_does.to_numpy()).mean()
    policy_does.index = policy_does.index.astype(float)
    return agree, policy_does.value_counts(normalize=True).max()
