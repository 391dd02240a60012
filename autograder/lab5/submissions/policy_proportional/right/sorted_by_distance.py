# mark: 3
# why: a dictionary and min

def policy_proportional(homepage):
    known = homepage[~np.isnan(homepage)]
    wanted = max(-1, min(1, -4 * known.mean())) if known.size else 0
    sides = {"left": -0.8, "center": 0.0, "right": 0.8}
    return min(sides, key=lambda side: abs(sides[side] - wanted))
