# mark: 1
# why: of the videos that were watched
# fails: share_is_of_what_was_shown, share_is_right, share_of_any_table

def on_interest_share(history, window):
    return history["watched"].astype(float).rolling(window).mean()
