# mark: 0.75
# why: one meme each, but of the k authors with most memes: who uploads most is always on top
# fails: fair_shows_everybody, fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random


def selector_fair_random(items, user, k):
    slate = []
    for author in items["author"].value_counts().index[:k]:
        slate.append(items[items["author"] == author].sample(1))
    return pd.concat(slate)
