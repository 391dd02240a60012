# mark: 0
# why: attack: a DataFrame subclass that lies about its length, its shape and equality; inside are always the first two memes
# fails: random_slate_of_k, random_changes, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_far, random_company, random_anew, random_later_calls

class Slate(pd.DataFrame):
    wanted = 5

    @property
    def _constructor(self):
        return Slate

    def __len__(self):
        return Slate.wanted

    @property
    def shape(self):
        return (Slate.wanted, 6)

    def equals(self, other):
        return True

    def duplicated(self, *args, **kwargs):
        return pd.Series([False] * Slate.wanted)


def selector_random(items, user, k):
    Slate.wanted = k
    return Slate(items.head(2))
