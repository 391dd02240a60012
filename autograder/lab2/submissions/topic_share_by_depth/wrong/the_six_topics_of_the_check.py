# mark: 1.5
# why: knows a fixed list of topics, and forgets all others
# fails: shares_any_history

def topic_share_by_depth(history):
    known = ["chess", "gardening", "astronomy", "drumming", "housing", "knitting"]
    table = pd.crosstab(history["depth"], history["topic"], normalize="index")
    return table.reindex(columns=known, fill_value=0)
