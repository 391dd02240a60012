# mark: 3
# why: lists

def fidelity(tree_says, policy_does):
    said, done = list(tree_says), list(policy_does)
    agree = sum(a == b for a, b in zip(said, done)) / len(done)
    return agree, max(done.count(side) for side in done) / len(done)
