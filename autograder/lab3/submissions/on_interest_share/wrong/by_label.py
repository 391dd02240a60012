# mark: 2.5
# why: takes rows by their labels
# fails: share_of_any_table

def on_interest_share(history, window):
    shares = []
    for t in range(len(history)):
        if t + 1 < window:
            shares.append(np.nan)
        else:
            shares.append(history["on_interest"].loc[t - window + 1 : t].mean())
    return shares
