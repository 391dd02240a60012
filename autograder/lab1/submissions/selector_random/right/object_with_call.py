# mark: 3
# why: an object that can be called, and counts its calls

class RandomSelector:
    def __init__(self):
        self.calls = 0
    def __call__(self, items, user, k=5):
        self.calls += 1
        return items.sample(k)
selector_random = RandomSelector()
