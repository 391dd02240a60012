# mark: 3
# why: how long it stays above from each step, worked out from the end

def captured_at(share, twin, margin, hold):
    first, stays = None, 0
    for i in reversed(range(len(share))):
        stays = stays + 1 if share.iloc[i] > twin.iloc[i] + margin else 0
        if stays >= hold:
            first = i + 1
    return first
