# mark: 4
# why: throws every picture out that is there more than once; its author still has the other memes

def selector_fair_random(items, user, k):
    how_often = items.index.value_counts()
    single = how_often[how_often == 1].index
    return items.loc[np.random.choice(single, size=k, replace=False)]
