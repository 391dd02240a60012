# mark: 3
# why: a table of counts

def fidelity(tree_says, policy_does):
    table = pd.crosstab(np.array(tree_says), np.array(policy_does))
    table = table.reindex(index=["left", "center", "right"], columns=["left", "center", "right"], fill_value=0)
    total = table.to_numpy().sum()
    return np.trace(table) / total, table.sum().max() / total
