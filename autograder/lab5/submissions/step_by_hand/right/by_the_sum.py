# mark: 3
# why: the mean from the sum before

def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    gone = max(homepage, key=lambda slant: (slant - watched) ** 2)
    mean = (homepage.sum() - gone + watched) / homepage.size
    rest = [slant for slant in homepage if slant != gone]
    return np.array(sorted([watched] + rest)), -abs(mean), bool(left == 1)
