# mark: 3
# why: pandas' cut, made text, with None where it has nothing

def ideology(slants):
    found = pd.cut(slants, [-np.inf, -0.6, -0.2, 0.2, 0.6, np.inf], right=False, labels=["L", "CL", "C", "CR", "R"])
    return found.astype(object).where(slants.notna(), None)
