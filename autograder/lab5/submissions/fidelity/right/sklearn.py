# mark: 3
# why: scikit-learn's accuracy

from sklearn.metrics import accuracy_score


def fidelity(tree_says, policy_does):
    most = policy_does.mode()[0]
    return accuracy_score(policy_does, tree_says), accuracy_score(policy_does, [most] * len(policy_does))
