# mark: 2.5
# why: sorts the rows by their labels first
# fails: share_of_any_table

def on_interest_share(history, window):
    return history.sort_index()["on_interest"].astype(float).rolling(window).mean()
