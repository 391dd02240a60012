# mark: 2
# why: a Counter at each depth, in plain Python

from collections import Counter


def topic_share_by_depth(history):
    at = {}
    for depth, topic in zip(history["depth"], history["topic"]):
        at.setdefault(depth, []).append(topic)
    rows = {
        depth: {topic: count / len(topics) for topic, count in Counter(topics).items()}
        for depth, topics in at.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").fillna(0.0).sort_index()
