# mark: 2
# why: pandas has it

def topic_share_by_depth(history):
    return pd.crosstab(history["depth"], history["topic"], normalize="index")
