# mark: 3
# why: wanted, in steps of .8, rounded

def policy_proportional(homepage):
    known = [slant for slant in homepage if slant == slant]
    wanted = -4 * sum(known) / max(len(known), 1)
    step = int(np.clip(np.round(np.clip(wanted, -1, 1) / 0.8), -1, 1))
    return ("center", "right", "left")[step]
