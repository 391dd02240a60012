# mark: 3
# why: shuffles with DataFrame.sample; the pair comes as a list

def effect(treated, control):
    treated, control = pd.Series(list(treated)), pd.Series(list(control))
    pooled = pd.concat([treated, control], ignore_index=True)
    difference = treated.mean() - control.mean()
    count = 0
    for _ in range(2000):
        drawn = pooled.sample(frac=1).to_numpy()
        new = drawn[: treated.size].mean() - drawn[treated.size :].mean()
        if abs(new) > abs(difference) or np.isclose(abs(new), abs(difference)):
            count = count + 1
    return [difference, (1 + count) / (1 + 2000)]
