# mark: 4
# why: a table of counts, normalised by row

def exposure(trail, ideology, depth):
    table = pd.crosstab(trail["depth"], trail["leaning"], normalize="index")
    return table.loc[depth, ideology] / table.loc[0, ideology]
