# mark: 4
# why: a column of 0 and 1 for each ideology

def exposure(trail, ideology, depth):
    known = trail[trail["leaning"].notna()]
    columns = pd.get_dummies(known["leaning"]).astype(float)
    means = columns.groupby(known["depth"]).mean()
    return means[ideology].loc[depth] / means[ideology].loc[0]
