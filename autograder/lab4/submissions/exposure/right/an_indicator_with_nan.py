# mark: 4
# why: 1, 0 and nan, and means that leave nan out

def exposure(trail, ideology, depth):
    flag = (trail["leaning"] == ideology).astype(float).where(trail["leaning"].notna())
    return flag[trail["depth"] == depth].mean() / flag[trail["depth"] == 0].mean()
