# mark: 2.5
# why: has one value a label, so that of equal labels the last one counts
# fails: share_of_any_table

def on_interest_share(history, window):
    shares = dict(zip(history.index, history["on_interest"].astype(float).rolling(window).mean()))
    return [shares[label] for label in history.index]
