# mark: 3
# why: a video is in both from the later of its two ranks on: histogram and running sum

def rank_biased_overlap(a, b, p):
    rank = {video: place for place, video in enumerate(b, 1)}
    length = len(list(a))
    enters = np.zeros(length + 1)
    for place, video in enumerate(a, 1):
        if video in rank:
            enters[max(place, rank[video])] += 1
    agreement = enters.cumsum()[1:] / np.arange(1, length + 1)
    total = 0.0
    for d, share in enumerate(agreement):
        total += share * p**d
    return (1 - p) * total + p**length * agreement[-1]
