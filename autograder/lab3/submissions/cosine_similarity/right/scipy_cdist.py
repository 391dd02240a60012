# mark: 2
# why: one minus SciPy's distance, and 0 for its nan

from scipy.spatial.distance import cdist


def cosine_similarity(a, b):
    return np.nan_to_num(1 - cdist(a, b, "cosine"), nan=0.0)
