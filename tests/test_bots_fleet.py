"""Are bots the same in any company, and are their twins as they should be?"""

import warnings

import numpy as np
import psutil
import pytest

from memeverse.bots import sending
from memeverse.bots.capture import captured_at, on_interest_shares
from memeverse.bots.definition import Definition
from memeverse.bots.eyes import Eyes
from memeverse.bots.fleet import Fleet
from memeverse.bots.persona import load_personas
from memeverse.bots.sending import send_bots
from memeverse.bots.truth import Truth
from memeverse.errors import InputError, Stopped
from memeverse.interests.clustering import find_clusters
from memeverse.interests.embedder import open_embedder
from memeverse.interests.tags import our_vocabulary
from memeverse.platform.cards import PlatformError
from memeverse.platform.dials import Dials
from memeverse.platform.feeding import onlooker
from memeverse.platform.memetube import platform_with
from memeverse.platform.vocabulary import TOPICS
from memeverse.simulation.sweeping.cores import cores

PERSONAS = load_personas()
TWO = [PERSONAS["Gamer"], PERSONAS["Music Head"]]
ARRAYS = ("likes", "videos", "clusters", "watched", "seconds", "topics", "on_interest", "misread")


def site(policy="similar", videos=1_000):
    return platform_with(Dials(policy, share=0.75, pace=4.0), "fleets", videos=videos)


SITE = site()


def send(n=5, steps=40, personas=TWO, platform=SITE, **more):
    return send_bots(platform, personas, n, steps, **{"seed": 1, "progress": False, **more})


@pytest.fixture(scope="module")
def fleet():
    return send()


def assert_same(one: Fleet, other: Fleet):
    assert one.personas == other.personas
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    assert (one.twins is None) == (other.twins is None)
    if one.twins is not None:
        assert_same(one.twins, other.twins)


# --- the same bots


def test_the_same_seed_gives_the_same_bots_on_a_fresh_platform(fleet):
    assert_same(send(platform=site()), fleet)
    assert (send(seed=2).videos != fleet.videos).any()


@pytest.mark.parametrize("batch", [1, 7, 10, 1_000])
@pytest.mark.parametrize("temperature", [0.0, 0.05, 1.0])
def test_any_batch_gives_the_same_bots(batch, temperature):
    assert_same(send(platform=site(), batch=batch, temperature=temperature), send(temperature=temperature))


@pytest.mark.parametrize("reading", ["hashtags", "thumbnail"])
def test_bots_that_misread_are_the_same_in_any_batch_too(reading):
    eyes = Eyes(reading, misread=0.4)
    assert_same(send(eyes=eyes, batch=3), send(eyes=Eyes(reading, misread=0.4)))


def test_any_number_of_processes_gives_the_same_bots(fleet):
    one, two = (send(platform=site(), jobs=jobs, temperature=0.05) for jobs in (1, 3))
    assert_same(one, two)
    assert_same(send(platform=site(), jobs=2), fleet)


def test_few_bots_start_no_process(monkeypatch):
    monkeypatch.setattr("memeverse.bots.helpers.Worker", None)
    monkeypatch.setattr(sending, "cores", lambda: 8)
    send(platform=site())
    assert sending._jobs(None, 250 * 300) == 1, "the fleet of the lab"
    assert sending._jobs(None, 1_000 * 500) == 8
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    assert sending._jobs(None, 1_000 * 500) == 1


def test_the_order_of_personas_and_who_else_is_sent_do_not_matter_to_a_bot(fleet):
    turned = send(personas=TWO[::-1])
    alone = send(personas=TWO[1])
    fewer = send(n=2)
    for name in ("Gamer", "Music Head"):
        assert_same(turned.of(name), fleet.of(name))
    assert_same(alone, fleet.of("Music Head"))
    np.testing.assert_array_equal(fewer.of("Gamer").videos, fleet.of("Gamer").videos[:2])


def test_longer_runs_begin_as_shorter_ones(fleet):
    np.testing.assert_array_equal(send(steps=55).videos[:, :40], fleet.videos)


def test_tokens_are_the_names_on_the_site(fleet):
    names = [f"visitor {number}" for number in range(10)]
    found = send(tokens=names)
    assert (found.videos != fleet.videos).any()
    first = [SITE.session(name).shorts().video.video for name in names]
    assert onlooker(SITE).addresses(found.videos[:, 0]) == first
    assert_same(send(n=1, personas=TWO[0], tokens=names[2:3]), found._rows(np.array([2])))


# --- what a bot does


def test_a_bot_watches_what_it_takes_for_its_interest_to_the_end_and_skips_the_rest(fleet):
    liked = fleet.likes[np.arange(10)[:, None], fleet.clusters]
    np.testing.assert_array_equal(fleet.watched, liked)
    lengths = onlooker(SITE).seconds(fleet.videos)
    np.testing.assert_array_equal(fleet.seconds, np.where(liked, lengths, 1))
    assert 0.02 < fleet.watched.mean() < 0.9


def test_on_interest_and_misread_are_the_truth(fleet):
    truth = Truth(SITE)
    np.testing.assert_array_equal(
        fleet.on_interest, fleet.likes[np.arange(10)[:, None], truth.clusters(fleet.videos)]
    )
    np.testing.assert_array_equal(fleet.topics, truth.topics(fleet.videos))
    right = truth.topic_of_cluster[fleet.clusters] == fleet.topics
    assert fleet.accuracy == pytest.approx(right.mean())
    assert 0.6 < fleet.accuracy < 1


def test_clusters_of_ones_own_come_with_their_truth():
    mine = find_clusters(our_vocabulary().vectors(open_embedder("tiny")), 30)
    chess = mine.number_of("gambits")
    fleet = send(personas={"name": "chess", "clusters": {chess}}, eyes=Eyes(clusters=mine))
    assert fleet.likes.shape == (5, 30)
    tags = set(mine.tags(chess))
    cards = [SITE.card(video) for video in onlooker(SITE).addresses(fleet.videos.ravel())]
    np.testing.assert_array_equal(fleet.on_interest.ravel(), [card.tag in tags for card in cards])


def test_warm_bots_watch_what_they_do_not_like_too():
    cold, warm = send(n=20, temperature=0.0), send(n=20, temperature=1.0)
    share = warm.likes.mean(axis=1).mean()
    assert (cold.watched == cold.likes[np.arange(40)[:, None], cold.clusters]).all()
    assert (warm.watched != warm.likes[np.arange(40)[:, None], warm.clusters]).any()
    assert warm.watched.mean() < 3 * share, "nearly so often as by chance"
    luke = send(n=20, temperature=0.05)
    agrees = [np.mean(one.watched == one.likes[np.arange(40)[:, None], one.clusters]) for one in (luke, warm)]
    assert agrees[0] > agrees[1]


# --- twins


def test_twins_watch_as_often_as_their_bots():
    """Each watches `steps` times by chance: over 60 bots and 60 steps five standard errors of the mean."""
    fleet = send(n=30, steps=60)
    rates = fleet.watched.mean(axis=1)
    error = np.sqrt((rates * (1 - rates)).sum() / 60) / len(rates)
    assert fleet.blank.watched.mean() == pytest.approx(rates.mean(), abs=5 * error)
    assert np.corrcoef(rates, fleet.blank.watched.mean(axis=1))[0, 1] > 0.5
    lengths = onlooker(SITE).seconds(fleet.blank.videos)
    np.testing.assert_array_equal(fleet.blank.seconds, np.where(fleet.blank.watched, lengths, 1))


def test_twins_have_the_luck_of_their_bots(fleet):
    np.testing.assert_array_equal(fleet.blank.videos[:, 0], fleet.videos[:, 0])
    plain = send(platform=site("popularity"))
    np.testing.assert_array_equal(plain.blank.videos, plain.videos)  # which follows nobody


def test_twins_do_not_look(fleet):
    assert (fleet.looked, fleet.blank.looked) == (True, False)
    assert (fleet.blank.clusters == -1).all()
    assert np.isnan(fleet.blank.accuracy)
    liked = fleet.blank.watched[fleet.blank.on_interest].mean()
    assert liked == pytest.approx(fleet.blank.watched.mean(), abs=0.25)


def test_bots_may_go_without_twins():
    fleet = send(twins=False)
    np.testing.assert_array_equal(fleet.videos, send().videos)
    for ask in (lambda: fleet.blank, lambda: fleet.captured_at(), lambda: fleet.history(0, twin=True)):
        with pytest.raises(InputError, match="twins=True"):
            ask()


# --- what is told of them


def test_a_history_has_a_row_a_video(fleet):
    history = fleet.history(7)
    assert list(history) == ["step", "video", "caption", "hashtags", "cluster", "watched", "seconds",
                             "topic", "on_interest"]  # fmt: skip
    assert list(fleet.history(7, twin=True)) == [name for name in history if name != "cluster"]
    assert history["step"].tolist() == list(range(1, 41))
    assert history["topic"].tolist() == [TOPICS[one] for one in fleet.topics[7]]
    assert history["watched"].tolist() == fleet.watched[7].tolist()
    video = SITE.session("ada").open(history["video"][3]).video
    assert video.topic == history["topic"][3]
    assert fleet.history(np.int64(7)).equals(history)
    assert [one.size for one in fleet.pictures(7, (32, 18))] == [(32, 18)] * 40


def test_capture_of_a_fleet_is_that_of_its_histories(fleet):
    how = Definition(window=10, margin=0.05, hold=5)
    found = fleet.captured_at(how)
    for bot in range(fleet.n_bots):
        share, twin = (
            fleet.history(bot, twin=twin)["on_interest"].astype(float).rolling(10).mean().to_numpy()
            for twin in (False, True)
        )
        above = [False, *(share > twin + 0.05)]
        expected = next(
            (step for step in range(1, 41) if all(above[step : step + 5]) and step + 4 <= 40), np.nan
        )
        np.testing.assert_equal(found[bot], float(expected))


def test_a_part_of_a_fleet_keeps_its_twins(fleet):
    gamers = fleet.of("Gamer")
    assert (gamers.n_bots, gamers.steps, gamers.blank.n_bots) == (5, 40, 5)
    assert set(gamers.personas) == {"Gamer"}
    assert repr(fleet) == "10 bots on MemeTube, 40 shorts each"


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (lambda fleet: fleet.of("Chess Head"), "there are Gamer, Music Head"),
        (lambda fleet: fleet.history(10), "from 0 to 9"),
        (lambda fleet: fleet.history(-1), "from 0 to 9"),
        (lambda fleet: fleet.history(True), "from 0 to 9"),
        (lambda fleet: fleet.history("Gamer"), "from 0 to 9"),
        (lambda fleet: fleet.pictures(10, (64, 36)), "from 0 to 9"),
        (lambda fleet: fleet.shares(0), "window"),
        (lambda fleet: fleet.captured_at(50), "Definition"),
        (lambda _: send(n=0), "n must be at least 1"),
        (lambda _: send(steps=1.5), "steps must be a whole number"),
        (lambda _: send(batch=0), "batch must be at least 1"),
        (lambda _: send(jobs=0), "jobs must be at least 1"),
        (lambda _: send(jobs=4 * cores() + 1), "jobs may be .* at most here, 4 for each core"),
        (lambda _: send(seed=-1), "seed"),
        (lambda _: send(temperature=-1), "temperature"),
        (lambda _: send(temperature="warm"), "temperature"),
        (lambda _: send(temperature=float("inf")), "temperature"),
        (lambda _: send(eyes="caption"), "Eyes"),
        (lambda _: send(personas=[]), "no persona"),
        (lambda _: send(tokens=["ada"]), "list of 10 names"),
        (lambda _: send(tokens=3), "list of 10 names"),
        (lambda _: send(tokens=[""] * 10), "1 to 200 letters"),
        (lambda _: send(platform="MemeTube"), "Platform"),
    ],
)  # fmt: skip
def test_a_slip_is_a_sentence(fleet, slip, says):
    with pytest.raises((InputError, PlatformError), match=says):
        slip(fleet)


def test_stopping_says_how_far_it_came_and_leaves_no_process():
    before = {one.pid for one in psutil.Process().children(recursive=True)}

    def stop(done, total):
        assert total == 2 * 10 * 40
        if done > 500:
            raise KeyboardInterrupt

    with pytest.raises(Stopped, match=r"^Stopped after 21 of 40 steps of bots 6 to 10\. Fewer"):
        send(platform=site(), batch=5, jobs=2, progress=stop)
    assert {one.pid for one in psutil.Process().children(recursive=True)} <= before


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (10, "after 1 of 40 steps of bots 1 to 10"),
        (390, "after 39 of 40 steps of bots 1 to 10"),
        (400, "after 40 of 40 steps of bots 1 to 10"),
        (420, "after 2 of 40 steps of the twins of bots 1 to 10"),
    ],
)
def test_stopping_below_one_batch_says_steps(after, says):
    def stop(done, total):
        if done >= after:
            raise KeyboardInterrupt

    with pytest.raises(Stopped, match=f"^Stopped {says}. "):
        send(progress=stop)


def test_a_run_in_which_nobody_can_be_captured_is_told(fleet):
    assert fleet.steps == 40
    with pytest.warns(UserWarning, match="In 40 steps nobody can be captured: a window of 50 and a"):
        assert np.isnan(fleet.captured_at()).all()
    with pytest.warns(UserWarning, match="need 41 steps"):
        fleet.captured_at(Definition(window=21, hold=21))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fleet.captured_at(Definition(window=20, hold=21))


def test_in_the_shortest_run_somebody_can_be_captured():
    how = Definition(window=4, margin=0.2, hold=3)
    flags = np.ones((1, how.shortest), dtype=bool)
    shares, twins = on_interest_shares(flags, how.window), on_interest_shares(~flags, how.window)
    assert captured_at(shares, twins, how.margin, how.hold).tolist() == [how.window]
    assert np.isnan(captured_at(shares[:, :-1], twins[:, :-1], how.margin, how.hold)).all()


def test_progress_comes_to_its_end():
    told = []
    send(n=2, steps=5, progress=lambda *both: told.append(both))
    assert told[-1] == (40, 40)
