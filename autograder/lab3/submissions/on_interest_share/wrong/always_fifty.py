# mark: 0
# why: a window of fifty, whatever is asked for
# fails: share_of_few, share_begins_when_the_window_is_full, share_is_of_what_was_shown, share_is_right, share_of_any_table

def on_interest_share(history, window):
    return history["on_interest"].astype(float).rolling(50).mean()
