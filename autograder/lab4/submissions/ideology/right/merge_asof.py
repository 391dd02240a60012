# mark: 3
# why: pandas' merge on the last edge that was passed

def ideology(slants):
    edges = pd.DataFrame({"s": [-1.0, -0.6, -0.2, 0.2, 0.6], "name": ["L", "CL", "C", "CR", "R"]})
    known = pd.DataFrame({"s": slants.to_numpy(), "row": range(len(slants))}).dropna().sort_values("s")
    joined = pd.merge_asof(known.astype({"s": float}), edges, on="s").set_index("row")["name"]
    return joined.reindex(range(len(slants)))
