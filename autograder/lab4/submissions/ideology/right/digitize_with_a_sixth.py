# mark: 3
# why: np.digitize, and a sixth name for nan

def ideology(slants):
    values = slants.to_numpy()
    place = np.where(np.isnan(values), 5, np.digitize(values, [-0.6, -0.2, 0.2, 0.6]))
    return np.array(["L", "CL", "C", "CR", "R", None])[place]
