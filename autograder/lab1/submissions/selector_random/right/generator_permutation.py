# mark: 3
# why: an unseeded Generator made once, its permutation cut

rng = np.random.default_rng()


def selector_random(items, user, k):
    order = rng.permutation(len(items))
    return items.take(order[:k])
