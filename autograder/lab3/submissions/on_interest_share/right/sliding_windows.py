# mark: 3
# why: NumPy's view of all windows

from numpy.lib.stride_tricks import sliding_window_view


def on_interest_share(history, window):
    flags = history["on_interest"].to_numpy(dtype=float)
    padded = np.concatenate([np.full(window - 1, np.nan), flags])
    return sliding_window_view(padded, window).mean(axis=1)
