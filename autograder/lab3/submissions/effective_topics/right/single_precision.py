# mark: 2
# why: all in float32

def effective_topics(history):
    codes, _ = pd.factorize(history["topic"])
    p = np.bincount(codes).astype(np.float32) / np.float32(len(codes))
    return np.exp(-(p * np.log(p)).sum(dtype=np.float32))
