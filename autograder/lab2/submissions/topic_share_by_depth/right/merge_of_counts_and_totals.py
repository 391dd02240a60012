# mark: 2
# why: joins counts with totals, divides, and pivots

def topic_share_by_depth(history):
    counts = history.groupby(["depth", "topic"], as_index=False).agg(n=("persona", "size"))
    totals = history.groupby("depth", as_index=False).agg(total=("persona", "size"))
    both = counts.merge(totals, on="depth")
    both["share"] = both["n"] / both["total"]
    return both.pivot(index="depth", columns="topic", values="share").fillna(0)
