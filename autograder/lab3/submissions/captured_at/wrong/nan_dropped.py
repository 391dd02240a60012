# mark: 1
# why: drops the steps that are nan, and counts from the first that is left
# fails: captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    both = pd.DataFrame({"share": share.to_numpy(), "twin": twin.to_numpy()}).dropna()
    above = (both["share"] > both["twin"] + margin).to_numpy()
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return None
