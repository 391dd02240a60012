# mark: 2
# why: right to seven digits, as a float32 is

def overlap(a, b):
    a, b = set(a), set(b)
    return np.float32(len(a & b) / len(a | b)) if a | b else np.float32(1)
