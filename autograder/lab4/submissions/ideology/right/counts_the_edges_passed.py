# mark: 3
# why: how many edges a slant has reached

def ideology(slants):
    names = ["L", "CL", "C", "CR", "R"]
    result = []
    for s in slants:
        if pd.isna(s):
            result.append(np.nan)
            continue
        result.append(names[sum(s >= edge for edge in (-0.6, -0.2, 0.2, 0.6))])
    return result
