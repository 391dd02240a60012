# mark: 4
# why: stacks the ad over everything and reorders the rows by position, labels reset

def selector_advertisement(items, user, k):
    stack = pd.concat([item_to_promote, items]).reset_index()
    name = stack.columns[0]
    stack = stack.drop_duplicates(subset=name, keep="first")
    order = 1 + np.random.default_rng().permutation(len(stack) - 1)
    order = np.concatenate([order[:1], [0], order[1:]])
    return stack.iloc[order[:k]]
