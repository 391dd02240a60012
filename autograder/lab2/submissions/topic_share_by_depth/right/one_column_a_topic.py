# mark: 2
# why: for each topic, the mean of a column of truths

def topic_share_by_depth(history):
    result = pd.DataFrame(index=pd.Index(sorted(set(history["depth"])), name="depth"))
    for topic in sorted(set(history["topic"])):
        result[topic] = (history["topic"] == topic).groupby(history["depth"]).mean()
    return result
