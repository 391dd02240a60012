# mark: 0
# why: all numbers behind each other, in no table
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    result = []
    for x in a:
        for y in b:
            length = np.linalg.norm(x) * np.linalg.norm(y)
            result.append(x @ y / length if length else 0.0)
    return result
