# mark: 3
# why: a text of 0 and 1, and where a row of 1 is found in it

def captured_at(share, twin, margin, hold):
    text = "".join("1" if a > b + margin else "0" for a, b in zip(share, twin))
    place = text.find("1" * hold)
    return None if place < 0 else place + 1
