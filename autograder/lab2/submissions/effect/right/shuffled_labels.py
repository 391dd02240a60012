# mark: 3
# why: shuffles who is called treated, and takes means by group

def effect(treated, control):
    values = pd.Series([*treated, *control], dtype=float)
    labels = np.array([True] * len(treated) + [False] * len(control))

    def gap(called_treated):
        return values[called_treated].mean() - values[~called_treated].mean()

    seen = gap(labels)
    others = [gap(np.random.permutation(labels)) for _ in range(2000)]
    count = sum(abs(other) > abs(seen) - 1e-10 for other in others)
    return seen, (1 + count) / (1 + len(others))
