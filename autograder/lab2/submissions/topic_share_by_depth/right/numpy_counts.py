# mark: 2
# why: NumPy: places of depths and topics, and one table of counts

def topic_share_by_depth(history):
    depths, row = np.unique(history["depth"].to_numpy(), return_inverse=True)
    topics, column = np.unique(history["topic"].to_numpy().astype(str), return_inverse=True)
    counts = np.zeros((depths.size, topics.size))
    np.add.at(counts, (row, column), 1)
    return pd.DataFrame(counts / counts.sum(axis=1, keepdims=True), index=depths, columns=topics)
