# mark: 3
# why: new labels

def fidelity(tree_says, policy_does):
    said, done = tree_says.reset_index(drop=True), policy_does.reset_index(drop=True)
    return [said.eq(done).mean(), (done == done.mode()[0]).mean()]
