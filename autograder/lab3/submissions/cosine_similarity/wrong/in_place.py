# mark: 1.5
# why: divides the tables that it was given: afterwards they are others
# fails: cosine_of_zeros

def cosine_similarity(a, b):
    for table in (a, b):
        lengths = np.linalg.norm(table, axis=1, keepdims=True)
        lengths[lengths == 0] = 1
        table /= lengths
    return a @ b.T
