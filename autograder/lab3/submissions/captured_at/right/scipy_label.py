# mark: 3
# why: SciPy's labels of what hangs together

from scipy import ndimage


def captured_at(share, twin, margin, hold):
    labels, count = ndimage.label(np.asarray(share) > np.asarray(twin) + margin)
    for (stretch,) in ndimage.find_objects(labels):
        if stretch.stop - stretch.start >= hold:
            return stretch.start + 1
    return None
