# mark: 3
# why: a step that fails is the earliest end of the next try

def captured_at(share, twin, margin, hold):
    a, b = list(share), list(twin)
    start = 0
    while start + hold <= len(a):
        for offset in range(hold):
            if not a[start + offset] > b[start + offset] + margin:
                start += offset + 1
                break
        else:
            return start + 1
    return None
