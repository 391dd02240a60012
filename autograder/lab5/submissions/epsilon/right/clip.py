# mark: 2
# why: np.clip

def epsilon(step, steps, first=1.0, last=0.05):
    done = np.clip(step / steps, 0, 1)
    return (1 - done) * first + done * last
