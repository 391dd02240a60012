# mark: 0
# why: one minus the similarity
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

from scipy.spatial.distance import cdist


def cosine_similarity(a, b):
    return np.nan_to_num(cdist(a, b, metric="cosine"))
