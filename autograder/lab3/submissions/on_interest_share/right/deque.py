# mark: 3
# why: a queue that holds the last videos

from collections import deque


def on_interest_share(history, window):
    last, shares = deque(maxlen=window), []
    for flag in history["on_interest"]:
        last.append(bool(flag))
        shares.append(sum(last) / window if len(last) == window else np.nan)
    return pd.Series(shares, index=history.index)
