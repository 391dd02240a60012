# mark: 2
# why: a function a depth, with every topic asked for

def topic_share_by_depth(history):
    topics = history["topic"].drop_duplicates().tolist()

    def shares(column):
        return column.value_counts(normalize=True).reindex(topics, fill_value=0)

    return pd.DataFrame({depth: shares(part) for depth, part in history.groupby("depth")["topic"]}).T
