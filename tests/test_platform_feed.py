"""Is the feed of shorts the same for one visitor as for a thousand, does it learn, does it keep quiet?"""

import copy
import pickle
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.platform.counted import counted
from memeverse.platform.dials import POLICIES, Dials
from memeverse.platform.feeding import crowd
from memeverse.platform.memetube import Platform, PlatformError, platform_with
from memeverse.platform.neighbours import NEAR, Neighbours, NeighbourTable
from memeverse.platform.short_feed import SLOWER, ShortFeed
from memeverse.platform.shorts import FILLERS, PLAIN, TEASERS, Shorts, hashtag
from memeverse.platform.site import build_site
from memeverse.platform.titles import _mixed
from memeverse.platform.truth import topic_numbers, topics_of
from memeverse.platform.vocabulary import TAGS, TOPICS

SMALL = 3_000
CHESS = TOPICS.index("chess")


def site(policy="similar", seed="tests", videos=SMALL, **dials):
    return platform_with(Dials(policy, **dials), seed, videos=videos)


def names(b):
    return [f"visitor {number}" for number in range(b)]


# --- one path for one and for many


def likes_some(lengths, step):
    """What a visitor does who decides by the length of a short and by how many came before."""
    seconds = np.where((lengths + step) % 3 == 0, lengths, np.where(lengths % 3 == 0, 5.5, 1.0))
    return seconds, (lengths + step) % 7 == 0


def in_a_crowd(platform, tokens, shorts):
    visitors, shown = crowd(platform, tokens), []
    for step in range(shorts):
        rows = visitors.next()
        shown.append(visitors.addresses(rows))
        visitors.tell(*likes_some(visitors.seconds(rows), step))
    return [list(one) for one in zip(*shown, strict=True)]


def alone(platform, token, shorts):
    session, shown = platform.session(token), []
    for step in range(shorts):
        video = session.scroll().video
        shown.append(video.video)
        seconds, likes = likes_some(np.int64(video.seconds), step)
        session.watched(float(seconds))
        if likes:
            session.like()
    return shown


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("policy", "b"), [(policy, 300 if policy == "engagement" else 60) for policy in POLICIES]
)
def test_a_batch_small_batches_and_sessions_see_the_same(policy, b):
    tokens, shorts = names(b), 60
    together = in_a_crowd(site(policy), tokens, shorts)
    platform = site(policy)
    in_sevens = [
        one for begin in range(0, b, 7) for one in in_a_crowd(platform, tokens[begin : begin + 7], shorts)
    ]
    assert in_sevens == together
    assert [alone(platform, token, shorts) for token in tokens[::-1]] == together[::-1]
    assert all(len(set(one)) == shorts for one in together)
    assert together[0] != together[1]


def test_counted_luck_is_splitmix64():
    key = 0x1234_5678_9ABC_DEF0
    expected = [(_mixed_at(key, number) >> 11) / 2**53 for number in range(5)]
    assert counted(np.array([key], dtype=np.uint64), np.arange(5)).tolist() == expected


def _mixed_at(key, number):
    """Sixty-four bits in plain Python, by the function that channel names are drawn with."""
    step = 0x9E3779B97F4A7C15
    place = (key + number * step) % 2**64
    return _mixed(place * pow(step, -1, 2**64) % 2**64)


def test_counted_luck_is_even_and_of_one_draw_in_no_step_with_the_next():
    luck = counted(np.arange(1_000, dtype=np.uint64)[:, None], np.arange(100))
    n = luck.size
    assert 0 <= luck.min() <= luck.max() < 1
    assert abs(luck.mean() - 0.5) < 5 * np.sqrt(1 / 12 / n)
    for one, other in ((luck[:, :-1], luck[:, 1:]), (luck[:-1], luck[1:])):
        assert abs(np.corrcoef(one.ravel(), other.ravel())[0, 1]) < 5 / np.sqrt(one.size)


@pytest.mark.parametrize("by_audience", [False, True])
@pytest.mark.parametrize("videos", [250, SMALL])
def test_the_table_of_neighbours_has_the_neighbours(by_audience, videos):
    behind = build_site("tests", videos)
    table, one_by_one = NeighbourTable(behind, by_audience), Neighbours(behind)
    rows = np.random.default_rng(0).permutation(behind.n_videos)
    for some in np.array_split(rows, 5):
        near, counts = table.near(some)
        for row, mine, many in zip(some, near, counts, strict=True):
            assert mine[:many].tolist() == one_by_one.near(int(row), by_audience).tolist()
            assert many <= NEAR


def test_neighbours_of_one_topic_may_be_looked_for_in_pieces(monkeypatch):
    monkeypatch.setattr("memeverse.platform.neighbours._AT_ONCE", 16)
    behind = build_site("tests", SMALL)
    for by_audience in (False, True):
        near, counts = NeighbourTable(behind, by_audience).near(np.arange(SMALL))
        one_by_one = Neighbours(behind)
        for row in range(0, SMALL, 7):
            assert near[row, : counts[row]].tolist() == one_by_one.near(row, by_audience).tolist()


# --- what the policies do


def fans(platform, b=60, shorts=80, topic=CHESS, seconds=None):
    """The share of a topic in the second half of the feed of visitors who watch nothing else."""
    visitors, on = crowd(platform, names(b)), []
    for _ in range(shorts):
        rows = visitors.next()
        is_on = topic_numbers(platform, rows) == topic
        on.append(is_on)
        visitors.tell(np.where(is_on, visitors.seconds(rows) if seconds is None else seconds, 1.0))
    return np.mean(on[shorts // 2 :])


def test_following_policies_lead_to_more_of_what_is_watched():
    similar, engagement, popularity = (fans(site(one)) for one in ("similar", "engagement", "popularity"))
    assert similar > 4 * popularity
    assert engagement > similar
    assert fans(site("mixture", treated=0.5)) == pytest.approx((similar + popularity) / 2, abs=0.15)


def test_what_is_watched_for_less_than_two_seconds_counts_for_nothing():
    assert fans(site(), seconds=1.9) < 0.1 < fans(site(), seconds=20)


def test_engagement_counts_seconds_and_others_the_share_of_the_length():
    for policy, by_time in (("similar", False), ("engagement", True)):
        feed = ShortFeed(build_site("tests", SMALL), Dials(policy), "tests")
        state = feed.begin(["ada"])
        row = feed.next(state)
        feed.tell(state, 5.0)
        feed.tell(state, 2.0)
        length = feed.shorts.seconds[row[0]]
        assert state.weights[0, 0] == pytest.approx(7 / 20 if by_time else 7 / length)
        feed.tell(state, 0.0, liked=np.array([True]))
        assert state.weights[0, 0] == pytest.approx(2 * (7 / 20 if by_time else 7 / length))
        feed.tell(state, 1e9)
        assert state.seconds[0, 0] == length


def test_the_pull_of_a_short_halves_in_fifteen_and_ends_after_thirty():
    """How likely the next is near is in the formula: share * (1 - exp(-weights / (SLOWER pace)))."""
    feed = ShortFeed(build_site("tests", SMALL), Dials("similar", share=0.7, pace=0.5 / SLOWER), "tests")
    tokens = names(3_000)
    for ago, weight in ((0, 1), (15, 0.5), (29, 0.5 ** (29 / 15)), (30, 0)):
        state = feed.begin(tokens)
        first = feed.next(state)
        feed.tell(state, 1e9)
        for _ in range(ago):
            feed.next(state)
        rows = feed.next(state)
        topics = build_site("tests", SMALL).topic
        expected = 0.7 * (1 - np.exp(-weight / 0.5))
        by_chance = np.mean(topics[first] == np.roll(topics[rows], 1))
        same = np.mean(topics[rows] == topics[first])
        assert same == pytest.approx(expected + (1 - expected) * by_chance, abs=0.045), ago


def test_collaborative_follows_the_crowd_and_similar_the_topic():
    behind = build_site("tests", SMALL)
    friends = np.flatnonzero(behind.crowd == behind.crowd[CHESS])
    shares = {}
    for policy in ("collaborative", "similar"):
        platform, found = site(policy, pace=0.3), []
        visitors = crowd(platform, names(60))
        for _ in range(60):
            rows = visitors.next()
            found.append(topic_numbers(platform, rows))
            visitors.tell(np.where(found[-1] == CHESS, visitors.seconds(rows), 1.0))
        counts = np.bincount(np.concatenate(found[20:]), minlength=len(TOPICS))
        shares[policy] = counts[friends[friends != CHESS]] / counts.sum()
    assert (shares["collaborative"] > 2.5 * shares["similar"]).all()


def test_each_so_many_th_short_is_paid_for():
    feed = ShortFeed(build_site("tests", SMALL), Dials("sponsored", every=4), "tests")
    state = feed.begin(names(40))
    paid = np.array([build_site("tests", SMALL).sponsored[feed.next(state)] for _ in range(16)])
    assert paid[3::4].all()
    assert paid[np.arange(16) % 4 != 3].mean() < 0.2


@pytest.mark.parametrize("policy", POLICIES)
def test_every_short_comes_once_before_one_comes_twice(policy):
    platform = site(policy, videos=250)
    visitors, shown = crowd(platform, names(3)), []
    for step in range(520):
        rows = visitors.next()
        shown.append(rows)
        visitors.tell(*likes_some(visitors.seconds(rows), step))
    for mine in np.array(shown).T.tolist():
        assert len(set(mine[:250])) == 250
        assert len(set(mine[250:499])) == 249, "what is in the window when it starts over waits"
        assert all(one != other for one, other in pairwise(mine))


# --- sessions


def test_the_feed_stays_where_it_is_until_it_is_scrolled():
    session = site().session("ada")
    first = session.shorts()
    assert (first.kind, first.url, len(first), first.title) == ("short", "/shorts", 0, first.video.title)
    assert session.shorts() == first
    second = session.scroll()
    assert second != first
    assert session.shorts() == second
    assert site().session("ada").scroll() == first, "scrolling opens the feed"
    session.open(session.homepage().cards[0].video)
    assert session.scroll() == second, "and opens it again where it was left"
    assert session.scroll() != second
    assert site().session("ada").platform.session("ada").shorts() == first


def test_skipping_is_watching_for_a_second():
    skips, watches, neither = (site(pace=0.01).session("ada") for _ in range(3))
    for session in (skips, watches, neither):
        session.shorts()
    pages = []
    for _ in range(20):
        pages.append(skips.skip())
        watches.watched(1)
        assert watches.scroll() == pages[-1] == neither.scroll()
    neither.open(neither.homepage().cards[0].video)
    for session in (neither, site().session("eve")):
        with pytest.raises(PlatformError, match="open the feed first"):
            session.skip()


def test_what_was_watched_before_a_skip_stays_watched():
    watched, skipped = (site(pace=0.05).session("ada") for _ in range(2))
    for session in (watched, skipped):
        session.shorts()
        session.watched(30)
    assert watched.scroll() == skipped.skip()
    assert [watched.scroll() for _ in range(20)] == [skipped.scroll() for _ in range(20)]


def test_verbs_are_about_what_is_open():
    session = site().session("ada")
    card = session.homepage().cards[0]
    session.open(card.video)
    session.shorts()
    liked = session.like()
    assert (liked.kind, liked.video.rating) == ("short", "liked")
    assert session.dislike().video.rating == "disliked"
    assert session.not_interested().video.refused
    with pytest.raises(PlatformError, match="open the video itself"):
        session.subscribe()
    video = session.open(card.video).video
    assert (video.video, video.rating) == (card.video, "")
    assert session.like().kind == "watch"
    assert session.shorts().video.rating == "disliked"


def long_walk(session, between):
    pages = [session.homepage()]
    for step in range(4):
        between(session)
        pages.append(session.watch(pages[-1].cards[step].video, 100))
        between(session)
        pages += [session.homepage(), session.search("chess"), session.history()]
        pages.append(pages[0])
    return pages


@pytest.mark.parametrize("policy", POLICIES)
def test_the_feed_changes_nothing_of_the_rest(policy):
    def scrolls(session):
        for _ in range(5):
            session.scroll()
            session.watched()
            session.like()
        session.dislike()
        session.not_interested()
        session.skip()

    walks = [long_walk(site(policy).session("ada"), between) for between in (lambda _: None, scrolls)]
    assert walks[0] == walks[1]


def test_the_rest_changes_nothing_of_the_feed():
    def walk(session, between):
        pages = []
        for _ in range(12):
            session.shorts()
            pages.append(session.scroll())
            session.watched(9)
            between(session)
        return pages

    def looks(session):
        session.watch(session.homepage().cards[0].video)
        session.like()

    assert walk(site().session("ada"), looks) == walk(site().session("ada"), lambda _: None)


def on_chess_after(platform, button, b=25, shorts=60):
    """How much of a topic comes to its fans right after they pressed a button."""
    found = []
    for number in range(b):
        session = platform.session(f"fan {number}")
        for _ in range(shorts):
            video = session.scroll().video.video
            if topics_of(platform, [video]) == ["chess"]:
                session.watched()
                if button in ("dislike", "not_interested"):
                    getattr(session, button)()
        if button == "delete_history":
            session.delete_history()
        found += topics_of(platform, [session.scroll().video.video for _ in range(3)])
    return found.count("chess") / len(found)


@pytest.mark.parametrize("button", ["dislike", "not_interested", "delete_history"])
def test_a_button_takes_a_stain_away_where_its_dial_says_so(button):
    nothing = {"dislike": "nothing", "not_interested": "nothing", "delete_history": False}
    works = nothing | {button: True if button == "delete_history" else "topic"}
    assert on_chess_after(site(pace=0.5, **works), button) < 0.15
    assert on_chess_after(site(pace=0.5, **nothing), button) > 0.3


def test_what_one_is_not_interested_in_never_comes_again():
    session = site("popularity", videos=250).session("ada")
    gone = session.shorts().video.video
    session.not_interested()
    session.delete_history()
    assert gone not in {session.scroll().video.video for _ in range(600)}


def test_who_refuses_everything_is_shown_something_still():
    session = site("popularity", videos=250).session("ada")
    for _ in range(260):
        session.scroll()
        session.not_interested()


def test_who_signs_out_is_a_stranger_to_the_feed():
    session = site().session("ada")
    first = session.shorts()
    session.sign_out()
    assert session.shorts() != first


def test_seconds_that_arrive_late_go_to_the_short_they_belong_to():
    platform = site(share=1.0, pace=0.001)
    for name in names(8):
        session = platform.session(name)
        first = session.shorts().video.video
        session.scroll()
        session.watched_short(50, first)
        session.open(platform.session("somebody").homepage().cards[0].video)
        session.watched_short(3, first)
        session.shorts()
        assert topics_of(platform, [session.scroll().video.video]) == topics_of(platform, [first])
        for _ in range(30):
            session.skip()
        session.watched_short(50, first)  # remembered no more
        assert len({topics_of(platform, [session.skip().video.video])[0] for _ in range(12)}) > 3


def test_a_browser_that_asks_twice_moves_once():
    session = site().session("ada")
    first = session.shorts().video.video
    second = session.scroll(first)
    assert session.scroll(first) == session.skip(first) == second
    assert session.skip(second.video.video) != second


@pytest.mark.parametrize(
    "slip",
    [
        lambda session: session.watched_short(-1),
        lambda session: (session.shorts(), session.press_short("love")),
        lambda session: (session.shorts(), session.press_short(["like"])),
        lambda session: session.watched_short(5),
        lambda session: session.skip(),
        lambda session: (session.scroll(), session.scroll("nothere0")),
        lambda session: (session.shorts(), session.watched(float("nan"))),
        lambda session: (session.shorts(), session.watched_short(5, "nothere0")),
        lambda session: crowd(session, ["ada"]),
        lambda session: crowd(session.platform, "ada"),
        lambda session: crowd(session.platform, []),
        lambda session: crowd(session.platform, [""]),
        lambda session: crowd(session.platform, ["ada"]).tell(3),
        lambda session: begun(session).tell([1, 2, 3]),
        lambda session: begun(session).tell("long"),
        lambda session: begun(session).tell(-1),
        lambda session: begun(session).tell(float("nan")),
        lambda session: begun(session).captions([SMALL]),
        lambda session: begun(session).captions([-1]),
        lambda session: begun(session).seconds([0.5]),
        lambda session: begun(session).pictures([1], (3, 3)),
        lambda session: topics_of(session.platform, ["nothere0"]),
        lambda session: topic_numbers(session.platform, [SMALL]),
    ],
)
def test_a_slip_is_a_sentence(slip):
    with pytest.raises(ValueError, match=r"^[A-Za-z].{15,}\.$"):
        slip(site().session("ada"))


def begun(session):
    two = crowd(session.platform, ["ada", "bob"])
    two.next()
    return two


# --- what a short tells, and what not


def test_about_half_of_the_captions_name_nothing_and_a_quarter_of_the_first_hashtags_is_borrowed():
    behind = build_site("tests", 20_000)
    words = Shorts(behind).words(range(20_000))
    topics = [TOPICS[topic] for topic in behind.topic]
    naming = [
        any(tag in one.caption.lower() for tag in map(str.lower, TAGS[topic]))
        for one, topic in zip(words, topics, strict=True)
    ]
    assert np.mean(naming) == pytest.approx(0.55, abs=0.02)
    own = [{hashtag(topic), *map(hashtag, TAGS[topic])} for topic in topics]
    first = [one.hashtags[0] in mine for one, mine in zip(words, own, strict=True)]
    assert np.mean(first) == pytest.approx(0.75, abs=0.02)
    known = {hashtag(one) for one in (*TOPICS, *FILLERS, *(tag for tags in TAGS.values() for tag in tags))}
    assert all(len(set(one.hashtags)) == 3 and known.issuperset(one.hashtags) for one in words)
    borrowed = {one.hashtags[0] for one, is_own in zip(words, first, strict=True) if not is_own}
    assert len(borrowed) <= 30, "few tags are in fashion"
    assert max(len(one.caption) for one in words) <= 70


def test_no_teaser_and_no_filler_speaks_of_a_topic():
    told = {*TOPICS, *(tag for tags in TAGS.values() for tag in tags)}
    for text in TEASERS:
        spoken = " ".join(re.findall(r"[a-z']+", text.lower()))
        assert not [one for one in told if re.search(rf"\b{re.escape(one)}\b", spoken)], text
    assert not {hashtag(one) for one in FILLERS} & {hashtag(one) for one in told}
    assert len(TEASERS) == len(set(TEASERS)) >= 40
    assert len(PLAIN) == len(set(PLAIN)) >= 15
    assert all("{tag}" in one or "{Tag}" in one for one in PLAIN)


def test_no_two_tags_make_the_same_hashtag():
    words = [*TOPICS, *(tag for tags in TAGS.values() for tag in tags)]
    assert len(set(map(hashtag, words))) >= len(set(words)) - 3


def test_a_short_is_short_and_the_same_for_everybody():
    one, other = (Shorts(build_site("tests", SMALL)) for _ in range(2))
    assert one.words([2, 9]) == other.words([9, 2])[::-1]
    assert (one.seconds == other.seconds).all()
    assert (one.seconds.min(), one.seconds.max()) == (8, 60)
    assert 20 < one.seconds.mean() < 40


def test_a_page_of_a_short_says_what_everybody_may_know_and_not_its_topic():
    platform = site()
    session = platform.session("ada")
    behind = build_site("tests", SMALL)
    for _ in range(40):
        page = session.scroll()
        video, card = page.video, platform.card(page.video.video)
        assert (video.topic, video.tag) == ("", "")
        assert 8 <= video.seconds <= 60
        assert (video.views, video.days, video.thumbnail_url, video.number) == (
            card.views, card.days, f"{card.thumbnail_url}&size=short", card.number,
        )  # fmt: skip
        assert video.hashtags == tuple(video.description.split())
        assert len(video.hashtags) == 3
        assert re.fullmatch(r"@[^ @]+\.\d{3}", video.channel), "a channel's name would tell"
        assert video.likes in behind.likes
        assert video.title in repr(page)


def test_rows_of_a_crowd_are_in_no_order():
    platform = site(videos=20_000)
    topics = topic_numbers(platform, np.arange(20_000))
    assert abs(np.corrcoef(np.arange(20_000), topics)[0, 1]) < 5 / np.sqrt(20_000)
    assert (np.diff(topics) == 0).mean() < 0.05


def test_a_crowd_tells_of_its_shorts_what_a_session_sees():
    platform = site()
    three = crowd(platform, ["ada", "bob", "eve"])
    rows = three.next()
    for place, token in enumerate(["ada", "bob", "eve"]):
        video = platform.session(token).shorts().video
        assert three.addresses(rows)[place] == video.video
        assert three.captions(rows)[place] == video.title
        assert three.hashtags(rows)[place] == video.hashtags
        assert three.seconds(rows)[place] == video.seconds
    assert topics_of(platform, three.addresses(rows)) == [TOPICS[n] for n in topic_numbers(platform, rows)]
    assert [one.size for one in three.pictures(rows)] == [(64, 36)] * 3
    assert three.seconds(np.arange(6).reshape(2, 3)).shape == (2, 3)
    assert (len(three), three.n_shorts) == (3, SMALL)
    assert three.captions([]) == []


def test_a_crowd_and_sessions_of_the_same_names_do_not_meet():
    platform = site()
    before = crowd(platform, ["ada"]).next()
    platform.session("ada").scroll()
    assert crowd(platform, ["ada"]).next() == before


def test_a_crowd_gives_nothing_away():
    visitors = crowd(Platform("a seed that nobody should see", policy="engagement", videos=SMALL), ["ada"])
    shown = {name for name in dir(visitors) if not name.startswith("_")}
    assert shown == {"addresses", "captions", "hashtags", "n_shorts", "next", "pictures", "platform",
                     "seconds", "size", "tell"}  # fmt: skip
    assert not hasattr(visitors, "__dict__")
    assert "engagement" not in repr(visitors)
    for way in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="can't be copied"):
            way(visitors)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["scroll", "skip", "shorts", "like", "dislike", "not_interested", "watched",
                                 "delete_history", "homepage"]), max_size=40))  # fmt: skip
def test_any_walk_through_the_feed_repeats_itself(verbs):
    def walk(session):
        pages = []
        for verb in verbs:
            try:
                pages.append(getattr(session, verb)())
            except PlatformError as error:
                pages.append(str(error))
        return pages

    one, other = (walk(Platform("practice", videos=300).session("ada")) for _ in range(2))
    assert one == other
