# mark: 0
# why: a window that is one video short
# fails: share_of_few, share_begins_when_the_window_is_full, share_is_of_what_was_shown, share_is_right, share_of_any_table

def on_interest_share(history, window):
    flags = history["on_interest"].tolist()
    shares = []
    for t in range(len(flags)):
        if t + 1 < window:
            shares.append(np.nan)
        else:
            shares.append(sum(flags[t - window + 2 : t + 1]) / window)
    return shares
