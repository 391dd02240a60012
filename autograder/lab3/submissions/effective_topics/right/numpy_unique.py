# mark: 2
# why: NumPy's counts of what is there

def effective_topics(history):
    _, counts = np.unique(history["topic"].to_numpy().astype(str), return_counts=True)
    p = counts / counts.sum()
    return float(np.exp(np.sum(p * np.log(1 / p))))
