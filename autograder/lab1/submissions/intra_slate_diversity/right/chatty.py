# mark: 2
# why: right, and tells all about it: prints every pair on the way

from itertools import combinations


def intra_slate_diversity(slate):
    print("called with", slate)
    lengths = []
    for a, b in combinations(range(len(slate)), 2):
        here, there = slate.iloc[a], slate.iloc[b]
        squares = [(here[c] - there[c]) ** 2 for c in categories]
        lengths.append(sum(squares) ** 0.5)
        print(f"pair {a}, {b}: {lengths[-1]}", flush=True)
    return sum(lengths) / (len(lengths) or 1)
