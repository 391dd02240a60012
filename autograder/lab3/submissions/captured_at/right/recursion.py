# mark: 3
# why: the rest of the lists, one step further

def captured_at(share, twin, margin, hold):
    def look(gaps, step):
        if len(gaps) < hold:
            return None
        if min(gaps[:hold]) > margin:
            return step
        return look(gaps[1:], step + 1)

    gaps = np.nan_to_num(np.asarray(share, float) - np.asarray(twin, float), nan=-9.0)
    return look(gaps.tolist(), 1)
