# mark: 1.5
# why: five bins between the smallest and the largest slant there is
# fails: ideology_is_right, ideology_of_any_column

def ideology(slants):
    low, high = slants.min(), slants.max()
    place = ((slants - low) / max(high - low, 1e-9) * 5).clip(upper=4)
    return [None if np.isnan(p) else ["L", "CL", "C", "CR", "R"][int(p)] for p in place]
