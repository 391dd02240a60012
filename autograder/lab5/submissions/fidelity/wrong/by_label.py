# mark: 2
# why: compares by label
# fails: cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    both = pd.concat([tree_says.rename("a"), policy_does.rename("b")], axis=1)
    return (both["a"] == both["b"]).mean(), policy_does.value_counts(normalize=True).max()
