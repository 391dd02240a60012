# mark: 3
# why: one side after the other

def fidelity(tree_says, policy_does):
    said, done = tree_says.values, policy_does.values
    agree = sum(((said == side) & (done == side)).sum() for side in ["left", "center", "right"])
    most = max((done == side).sum() for side in ["left", "center", "right"])
    return pd.Series([agree / len(done), most / len(done)])
