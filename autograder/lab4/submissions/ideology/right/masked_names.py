# mark: 3
# why: names in a masked array, masked where there is no slant

def ideology(slants):
    names = np.array(["L", "CL", "C", "CR", "R"])[np.digitize(slants.fillna(0), [-0.6, -0.2, 0.2, 0.6])]
    return np.ma.masked_where(slants.isna(), names)
