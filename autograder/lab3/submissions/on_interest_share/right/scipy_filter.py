# mark: 3
# why: a filter of SciPy with as many equal weights as the window has videos

from scipy.signal import lfilter


def on_interest_share(history, window):
    shares = lfilter(np.full(window, 1 / window), [1.0], history["on_interest"].to_numpy(dtype=float))
    shares[: window - 1] = np.nan
    return shares
