# mark: 0
# why: adds 0.1 to every length against the division by 0
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    na = np.linalg.norm(a, axis=1, keepdims=True) + 0.1
    nb = np.linalg.norm(b, axis=1, keepdims=True) + 0.1
    return (a / na) @ (b / nb).T
