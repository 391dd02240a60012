# mark: 4
# why: looks at sessions and counts; a dict

from collections import Counter


def page_of(site, visitor, videos=8, seconds=None):
    """The homepage of a visitor who watched the first videos of a search for chess."""
    session = site.session(visitor)
    for card in session.search("chess").cards[:videos]:
        session.watch(card.video, seconds)
    return session.homepage().cards


def chess_on(page):
    return sum(card.topic == "chess" for card in page)


def named(site):
    """The policy of a platform, from three experiments."""
    fresh = [page_of(site, f"fresh {n}", videos=0) for n in range(12)]
    for every in range(2, 9):  # places that a few channels hold, whoever looks
        held = Counter(card.channel for page in fresh for card in page[every - 1 :: every])
        if sum(count for _, count in held.most_common(8)) > 0.8 * sum(held.values()):
            return "sponsored"
    fans = [page_of(site, f"fan {n}") for n in range(24)]
    before = Counter(card.topic for page in fresh for card in page)
    after = Counter(card.topic for page in fans for card in page)
    gained = {topic: after[topic] / 24 - before[topic] / 12 for topic in after}
    chess = gained.pop("chess", 0)
    others = sum(sorted(gained.values())[-2:])
    if others > 2 and others > chess / 2:  # topics that nobody watched
        return "collaborative"
    usual = before["chess"] / 12
    followed = sum(chess_on(page) > usual + 4 for page in fans) / 24
    if followed < 0.9:
        return "popularity" if followed < 0.1 else "mixture"
    hasty = sum(chess_on(page_of(site, f"hasty {n}", seconds=3)) for n in range(12)) / 12
    return "similar" if hasty > usual + 4 else "engagement"


policies = {name: named(open_platform(name)) for name in "ABCD"}
