# mark: 0
# why: attack: an object that equals everything and has any length and attribute
# fails: random_slate_of_k, random_changes, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_far, random_company, random_anew, random_later_calls

class Anything:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0

    def __bool__(self):
        return True

    def __len__(self):
        return 5

    def __iter__(self):
        return iter([Anything()] * 5)

    def __contains__(self, other):
        return True

    def __getitem__(self, key):
        return Anything()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __call__(self, *args, **kwargs):
        return Anything()


def selector_random(items, user, k):
    return Anything()
