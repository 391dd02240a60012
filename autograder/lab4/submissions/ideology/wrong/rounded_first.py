# mark: 0.75
# why: rounds slants to one decimal before it looks
# fails: ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    return pd.cut(slants.round(1), [-1, -0.6, -0.2, 0.2, 0.6, 1.01], right=False, labels=["L", "CL", "C", "CR", "R"])
