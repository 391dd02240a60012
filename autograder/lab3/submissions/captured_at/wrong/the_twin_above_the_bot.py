# mark: 0
# why: the twin's share above the bot's
# fails: captured_in_few, captured_or_never, captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = twin.to_numpy() > share.to_numpy() + margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return None
