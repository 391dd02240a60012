# mark: 1.5
# why: a video that is in a list twice counts twice
# fails: overlap_any_lists, overlap_of_odd_lists

def overlap(a, b):
    a, b = list(a), list(b)
    both = sum(video in b for video in a)
    either = len(a) + len(b) - both
    return both / either if either else 1.0
