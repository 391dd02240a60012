# mark: 3
# why: a frame with eval and a query by loc

def slant(liberal, conservative, more_than=12):
    frame = pd.DataFrame({"l": liberal, "c": conservative}).astype(float)
    frame["s"] = frame.eval("(c - l) / (c + l)")
    frame.loc[frame["l"] + frame["c"] <= more_than, "s"] = np.nan
    return frame["s"]
