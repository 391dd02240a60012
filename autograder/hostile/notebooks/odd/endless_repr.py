# mark: 7
# why: attack: an object whose repr is a text of gigabytes, or no text at all
# canary: neighbours
# says: pick: wrong

# %% pick
class Loud:
    def __repr__(self):
        return "x" * (1 << 31) if self is loud else 5


loud = Loud()


def pick(items, k):
    items["seen"] = 1
    return loud
