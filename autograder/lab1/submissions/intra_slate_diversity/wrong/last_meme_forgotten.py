# mark: 0
# why: both loops end one meme early
# fails: diversity_of_few, diversity_of_one, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    total, pairs = 0, 0
    for i in range(len(x) - 1):
        for j in range(i + 1, len(x) - 1):
            total += np.linalg.norm(x[i] - x[j])
            pairs += 1
    return total / pairs if pairs else 0
