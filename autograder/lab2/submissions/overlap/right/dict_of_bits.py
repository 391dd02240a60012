# mark: 2
# why: a dict that notes in which list each video was

def overlap(a, b):
    where = {}
    for video in a:
        where[video] = where.get(video, 0) | 1
    for video in b:
        where[video] = where.get(video, 0) | 2
    if not where:
        return 1.0
    return sum(bits == 3 for bits in where.values()) / len(where)
