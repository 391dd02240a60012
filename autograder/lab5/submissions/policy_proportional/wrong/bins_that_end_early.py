# mark: 2.5
# why: its bins end at .9 and leave the rest to the center
# fails: choices_are_right

def policy_proportional(homepage):
    mean = np.nan_to_num(pd.Series(homepage).mean())
    return "right" if -0.9 < mean < -0.1 else "left" if 0.1 < mean < 0.9 else "center"
