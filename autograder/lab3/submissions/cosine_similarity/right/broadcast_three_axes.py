# mark: 2
# why: an array of three axes, summed over the last

def cosine_similarity(a, b):
    products = (a[:, None, :] * b[None, :, :]).sum(axis=-1)
    la = np.sqrt(np.square(a).sum(axis=-1))
    lb = np.sqrt(np.square(b).sum(axis=-1))
    lengths = np.multiply.outer(la, lb)
    lengths[lengths == 0] = np.inf
    return products / lengths
