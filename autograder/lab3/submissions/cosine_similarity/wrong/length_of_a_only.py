# mark: 0
# why: divides by the lengths of a and forgets those of b
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    lengths = np.linalg.norm(a, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return (a @ b.T) / lengths
