# mark: 1
# why: counts what is on interest only where it was watched
# fails: share_is_of_what_was_shown, share_is_right, share_of_any_table

def on_interest_share(history, window):
    both = history["on_interest"] & history["watched"]
    return both.astype(float).rolling(window).mean()
