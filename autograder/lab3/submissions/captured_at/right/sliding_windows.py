# mark: 3
# why: NumPy's view of all windows

from numpy.lib.stride_tricks import sliding_window_view


def captured_at(share, twin, margin, hold):
    above = share.values > twin.values + margin
    if above.size < hold:
        return None
    holds = sliding_window_view(above, hold).all(axis=1)
    return holds.argmax() + 1 if holds.any() else None
