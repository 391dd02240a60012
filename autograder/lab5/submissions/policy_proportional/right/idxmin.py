# mark: 3
# why: a Series by name

def policy_proportional(homepage):
    wanted = (-4 * pd.Series(homepage).fillna(pd.Series(homepage).mean()).mean())
    wanted = 0.0 if pd.isna(wanted) else min(max(wanted, -1), 1)
    sides = pd.Series([-0.8, 0.0, 0.8], index=["left", "center", "right"])
    return (sides - wanted).abs().idxmin()
