# mark: 3
# why: at a tie, the one more to the right

def policy_proportional(homepage):
    mean = pd.Series(homepage).mean()
    wanted = 0.0 if np.isnan(mean) else float(np.clip(-4 * mean, -1, 1))
    if abs(wanted - 0.8) <= abs(wanted):
        return "right"
    if abs(wanted) <= abs(wanted + 0.8):
        return "center"
    return "left"
