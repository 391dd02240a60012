# mark: 1
# why: compares how often each is said, not where
# fails: agreement_of_few, agreement_is_right, cases_belong_together_by_place

def fidelity(tree_says, policy_does):
    said, done = tree_says.value_counts(), policy_does.value_counts()
    common = sum(min(said.get(side, 0), done.get(side, 0)) for side in ["left", "center", "right"])
    return common / len(policy_does), done.max() / len(policy_does)
