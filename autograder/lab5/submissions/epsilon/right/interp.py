# mark: 2
# why: np.interp

def epsilon(step, steps, first=1.0, last=0.05):
    return np.interp(step, [0, steps], [first, last])
