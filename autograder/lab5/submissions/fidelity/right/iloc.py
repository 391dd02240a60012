# mark: 3
# why: by place, in a loop

def fidelity(tree_says, policy_does):
    agree, counts = 0, {}
    for place in range(len(policy_does)):
        side = policy_does.iloc[place]
        agree += tree_says.iloc[place] == side
        counts[side] = counts.get(side, 0) + 1
    return np.array([agree, max(counts.values())]) / len(policy_does)
