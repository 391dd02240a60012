# mark: 1.5
# why: -1 where nothing was found
# fails: captured_or_never, captured_is_right

def captured_at(share, twin, margin, hold):
    text = "".join("1" if a > b + margin else "0" for a, b in zip(share, twin))
    place = text.find("1" * hold)
    return place + 1 if place >= 0 else -1
