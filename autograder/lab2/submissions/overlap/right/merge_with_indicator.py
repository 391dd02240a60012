# mark: 2
# why: an outer join of two tables, and what its indicator says

def overlap(a, b):
    left = pd.DataFrame({"video": list(a)}, dtype=object).drop_duplicates()
    right = pd.DataFrame({"video": list(b)}, dtype=object).drop_duplicates()
    joined = left.merge(right, on="video", how="outer", indicator=True)
    if joined.empty:
        return 1.0
    return float((joined["_merge"] == "both").sum() / joined.shape[0])
