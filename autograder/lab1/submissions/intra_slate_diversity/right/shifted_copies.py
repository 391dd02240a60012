# mark: 2
# why: compares the slate with itself shifted by 1, 2, 3, ... places

def intra_slate_diversity(slate):
    x = slate[categories].astype(float).values
    distances = [0.0] if len(x) == 1 else []
    for shift in range(1, len(x)):
        distances.extend(np.linalg.norm(x[shift:] - x[:-shift], axis=1))
    return sum(distances) / len(distances)
