# mark: 2
# why: for each meme its mean distance to the others, then the mean of these

def mean_distance_to_others(position, table):
    here = table.iloc[position]
    others = table.drop(index=position)
    return ((others - here) ** 2).sum(axis=1).pow(0.5).mean()


def intra_slate_diversity(slate):
    table = slate[categories].reset_index(drop=True)
    if len(table) <= 1:
        return 0.0
    return pd.Series([mean_distance_to_others(p, table) for p in table.index]).mean()
