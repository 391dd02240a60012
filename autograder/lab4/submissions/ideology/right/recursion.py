# mark: 3
# why: half by half

def ideology(slants):
    edges, names = [-0.6, -0.2, 0.2, 0.6], ["L", "CL", "C", "CR", "R"]

    def look(s, low, high):
        if low == high:
            return names[low]
        middle = (low + high) // 2
        return look(s, low, middle) if s < edges[middle] else look(s, middle + 1, high)

    return [look(s, 0, 4) if not np.isnan(s) else None for s in slants]
