# mark: 1.5
# why: `in` looks into the labels of a column, not into its values
# fails: overlap_any_lists, overlap_of_odd_lists

def overlap(a, b):
    both, either = [], []
    for video in a:
        if video in b:
            both.append(video)
    for videos in (a, b):
        for video in videos:
            if video not in either:
                either.append(video)
    return len(set(both)) / len(either) if either else 1.0
