# mark: 0
# why: norm without an axis is one number for the whole table
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    return (a @ b.T) / (np.linalg.norm(a) * np.linalg.norm(b))
