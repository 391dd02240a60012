# mark: 2
# why: 0 where there is no full window yet
# fails: share_begins_when_the_window_is_full, share_of_any_table

def on_interest_share(history, window):
    return history["on_interest"].astype(float).rolling(window).mean().fillna(0)
