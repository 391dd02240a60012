# mark: 3
# why: the same as a function that calls itself

def rank_biased_overlap(a, b, p):
    a, b = list(a), list(b)

    def from_here(d):
        share = len([video for video in a[:d] if video in b[:d]]) / d
        if d == len(a):
            return share
        return (1 - p) * share + p * from_here(d + 1)

    return from_here(1)
