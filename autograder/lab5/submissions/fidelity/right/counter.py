# mark: 3
# why: a Counter

from collections import Counter


def fidelity(tree_says, policy_does):
    pairs = Counter(zip(tree_says, policy_does))
    agree = sum(count for (a, b), count in pairs.items() if a == b)
    _, most = Counter(policy_does).most_common(1)[0]
    return agree / len(policy_does), most / len(policy_does)
