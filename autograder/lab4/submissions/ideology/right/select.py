# mark: 3
# why: np.select with conditions

def ideology(slants):
    s = np.asarray(slants, dtype=float)
    conditions = [s < -0.6, s < -0.2, s < 0.2, s < 0.6, s <= 1]
    return np.select(conditions, np.array(["L", "CL", "C", "CR", "R"], dtype=object), None)
