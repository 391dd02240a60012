# mark: 3
# why: a Series of nan, filled by a mask

def slant(liberal, conservative, more_than=12):
    answer = pd.Series(np.nan, index=liberal.index)
    known = (liberal + conservative) > more_than
    l, c = liberal[known], conservative[known]
    answer[known] = (c - l) / (c + l)
    return answer
