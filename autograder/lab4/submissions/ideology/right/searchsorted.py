# mark: 3
# why: np.searchsorted from the right, nan masked afterwards

def ideology(slants):
    place = np.searchsorted([-0.6, -0.2, 0.2, 0.6], slants.fillna(0).to_numpy(), side="right")
    names = pd.Series(np.array(["L", "CL", "C", "CR", "R"], dtype=object)[place], index=slants.index)
    return names.mask(slants.isna())
