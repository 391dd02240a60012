# mark: 3
# why: twice the conservative share, less one

def slant(liberal, conservative, more_than=12):
    total = (liberal + conservative).astype(float)
    total = total.mask(total <= more_than)
    return 2 * conservative / total - 1
