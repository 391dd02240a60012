# mark: 4
# why: begins with six candidates for each platform, and strikes out

def chess_cards(site, who, many, videos, seconds=None):
    """A row a visitor: which of the cards of its homepage are on chess."""
    rows = []
    for n in range(many):
        session = site.session(f"{who}-{n}")
        for card in session.search("chess").cards[:videos]:
            session.watch(card.video, seconds)
        rows.append([card.topic == "chess" for card in session.homepage().cards])
    return np.array(rows)


def other_topics(site, who, many, videos):
    """How many cards a page has on each topic but chess."""
    counts = {}
    for n in range(many):
        session = site.session(f"{who}-{n}")
        for card in session.search("chess").cards[:videos]:
            session.watch(card.video)
        for card in session.homepage().cards:
            counts[card.topic] = counts.get(card.topic, 0) + 1 / many
    counts.pop("chess", None)
    return counts


def paid_places(site):
    pages = [[card.channel for card in site.session(f"looks-{n}").homepage().cards] for n in range(12)]
    channels = np.array(pages)
    for step in range(2, 9):
        names, times = np.unique(channels[:, step - 1 :: step], return_counts=True)
        if np.sort(times)[-8:].sum() > 0.8 * times.sum():
            return True
    return False


policies = {}
for letter in ["A", "B", "C", "D"]:
    site = open_platform(letter)
    left = {"popularity", "similar", "collaborative", "engagement", "sponsored", "mixture"}
    left = {"sponsored"} if paid_places(site) else left - {"sponsored"}
    blank = chess_cards(site, "blank", 12, 0).sum(axis=1).mean()
    fans = chess_cards(site, "fan", 24, 8).sum(axis=1)
    if len(left) > 1:
        then, now = other_topics(site, "blank", 12, 0), other_topics(site, "fan", 24, 8)
        more = sorted((now[topic] - then.get(topic, 0) for topic in now), reverse=True)
        spills = sum(more[:2]) > 2 and sum(more[:2]) > (fans.mean() - blank) / 2
        left = {"collaborative"} if spills else left - {"collaborative"}
    if len(left) > 1:
        share = (fans > blank + 4).mean()
        if share < 0.1:
            left = {"popularity"}
        elif share < 0.9:
            left = {"mixture"}
        else:
            left -= {"popularity", "mixture"}
    if len(left) > 1:
        hasty = chess_cards(site, "hasty", 12, 8, seconds=3).sum(axis=1).mean()
        left -= {"engagement"} if hasty > blank + 4 else {"similar"}
    (policies[letter],) = left
