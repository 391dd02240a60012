# mark: 2
# why: scikit-learn has it, under the same name

from sklearn.metrics import pairwise


def cosine_similarity(a, b):
    return pairwise.cosine_similarity(a, b)
