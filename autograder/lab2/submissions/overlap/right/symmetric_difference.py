# mark: 2
# why: one minus the share of videos in one list alone

def overlap(a, b):
    a, b = set(a), set(b)
    union = a.union(b)
    return 1 - len(a ^ b) / max(len(union), 1)
