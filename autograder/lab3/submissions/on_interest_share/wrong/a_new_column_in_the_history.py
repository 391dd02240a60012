# mark: 2.5
# why: writes a column into the table that it was given
# fails: share_of_any_table

def on_interest_share(history, window):
    history["on_interest"] = history["on_interest"].astype(float)
    history["share"] = history["on_interest"].rolling(window).mean()
    return history["share"]
