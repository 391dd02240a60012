# mark: 2
# why: breaks where labels differ
# fails: cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    return (tree_says == policy_does).mean(), policy_does.value_counts(normalize=True).max()
