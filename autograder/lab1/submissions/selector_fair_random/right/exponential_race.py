# mark: 4
# why: every row runs a race, slowed down by the author's number of memes; the first k win

rng = np.random.default_rng()


def selector_fair_random(items, user, k):
    crowd = items.groupby("author")["author"].transform("count").to_numpy()
    finish = rng.exponential(scale=crowd)
    race = items.assign(finish=finish).sort_values("finish", ignore_index=False)
    return race.drop(columns="finish").iloc[:k]
