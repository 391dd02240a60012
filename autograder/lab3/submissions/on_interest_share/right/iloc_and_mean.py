# mark: 3
# why: positions of pandas, and the mean of a part

def on_interest_share(history, window):
    column = history["on_interest"]
    shares = [column.iloc[end - window : end].mean() if end >= window else None for end in range(1, len(column) + 1)]
    return pd.Series(shares, dtype=float)
