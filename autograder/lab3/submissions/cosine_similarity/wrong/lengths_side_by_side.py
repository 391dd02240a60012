# mark: 0
# why: multiplies the lengths place by place: fails unless both tables have as many rows
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    lengths[lengths == 0] = 1
    return (a @ b.T) / lengths
