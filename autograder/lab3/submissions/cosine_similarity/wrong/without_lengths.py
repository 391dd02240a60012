# mark: 0
# why: the products alone: right only for rows of length 1
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    return a @ b.T
