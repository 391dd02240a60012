"""Slants from landmarks, samples that are counted, lists by audiences, and the cache of large sites."""

import itertools
import multiprocessing
import os
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import ks_2samp, kstest

from memeverse.errors import InputError
from memeverse.platform.audience import EDGES, OLD, PAPER, TEACHING, Size, pull
from memeverse.platform.by_slant import HOMEPAGE, BySlant, SlantDials, keys_of
from memeverse.platform.shelf import Shelf
from memeverse.puppets import cache
from memeverse.puppets.audited import ground_of, open_preset
from memeverse.puppets.calibrated import CROWDS, DIALS
from memeverse.puppets.expected import Model
from memeverse.puppets.ground import make_ground
from memeverse.puppets.samples import Values
from memeverse.puppets.slant import estimated, ideology, slant

# ---------------------------------------------------------------- slants


@pytest.mark.parametrize(
    ("liberal", "conservative", "expected"),
    [(1, 0, -1), (0, 1, 1), (5, 5, 0), (3, 1, -0.5), (1, 3, 0.5), (9, 4, -5 / 13)],
)
def test_a_slant_can_be_checked_by_hand(liberal, conservative, expected):
    assert slant(liberal, conservative) == pytest.approx(expected)


def test_without_landmarks_there_is_no_slant_and_no_ideology():
    assert np.isnan(slant(0, 0))
    assert ideology(float("nan")) == ""
    assert np.isnan(estimated([12, 0], [0, 0])).all()
    assert estimated([13, 6], [0, 7]).tolist() == pytest.approx([-1, 1 / 13])


def test_the_edges_of_ideologies_belong_to_the_right():
    slants = [-1, -0.6000001, -0.6, -0.2, -0.1999, 0.2, 0.6, 1]
    assert ideology(slants).tolist() == ["L", "L", "CL", "C", "C", "CR", "R", "R"]
    assert np.digitize(slants, EDGES).tolist() == [0, 0, 1, 2, 2, 3, 4, 4]


def test_what_no_slant_can_be_is_told():
    with pytest.raises(InputError, match="no number of them is below 0"):
        slant(-1, 2)
    with pytest.raises(InputError, match="between -1 and 1"):
        ideology(1.2)


# ---------------------------------------------------------------- samples that are counted


@pytest.mark.parametrize("seed", range(5))
def test_counts_say_what_scipy_says_of_the_list(seed):
    rng = np.random.default_rng(seed)
    slants = np.where(rng.random(60) < 0.2, np.nan, rng.integers(-8, 9, 60) / 8)  # many are equal
    one, other = rng.poisson(3, 60), rng.poisson(rng.uniform(0, 4, 60))
    listed = [np.repeat(slants, counts) for counts in (one, other)]
    listed = [part[~np.isnan(part)] for part in listed]
    values = Values(slants)
    expected = ks_2samp(*listed, method="asymp")
    assert values.ks(one, other) == pytest.approx(expected.statistic)
    assert values.ks_p(one, other) == pytest.approx(expected.pvalue)
    assert values.median(one) == np.median(listed[0])
    assert values.size(other) == len(listed[1])


def test_an_empty_sample_is_told():
    with pytest.raises(InputError, match="empty"):
        Values(np.array([0.1, np.nan])).median(np.array([0, 5]))


# ---------------------------------------------------------------- shelves and lists


def test_a_shelf_draws_by_weight_and_near_a_slant():
    rng = np.random.default_rng(1)
    slants, weights = rng.uniform(-1, 1, 500), rng.random(500)
    weights[::3] = 0
    shelf = Shelf(slants, weights)
    drawn = np.bincount(shelf.any(rng.random(400_000)), minlength=500)
    assert not drawn[::3].any()
    assert drawn / drawn.sum() == pytest.approx(weights / weights.sum(), abs=4 * np.sqrt(0.004 / 400_000))
    near = shelf.at(np.full(2_000, 0.305), rng.random(2_000))
    assert np.abs(slants[near] - 0.305).max() < 0.03
    assert np.abs(slants[shelf.at(np.array([1.2, -1.01]), np.array([0.5, 0.5]))] - [0.8, -1]).max() < 0.05


def test_what_is_taken_is_gone_around():
    shelf = Shelf(np.array([-0.5, 0.0, 0.1, 0.9]), np.ones(4))
    assert shelf.next_new(1, np.array([1, 0])) == 2
    assert shelf.next_new(1, np.array([1, 2])) == 0
    with pytest.raises(InputError, match="nothing is left"):
        shelf.next_new(0, np.arange(4))


@pytest.fixture(scope="module")
def small():
    return make_ground(TEACHING, "lists").site


def lists(site, watched, **dials):
    keys = keys_of("lists", [f"visitor {number}" for number in range(len(watched))])
    return BySlant(site, SlantDials(**dials)), keys


def test_a_site_that_follows_nobody_shows_what_is_drawn_often(small):
    watched = np.tile(np.flatnonzero(small.slant < -0.7)[:50], (400, 1))
    by_slant, keys = lists(small, watched)
    shown = small.slant[by_slant.homepages(keys, 1, watched)].ravel()
    order = np.argsort(small.slant)
    share = np.cumsum(pull(small)[order])
    popular = lambda x: np.interp(x, small.slant[order], share / share[-1])  # noqa: E731
    assert kstest(shown, popular).statistic < 1.36 / np.sqrt(len(shown)) + 0.01


def test_a_share_of_a_homepage_follows_what_was_watched(small):
    watched = np.tile(np.flatnonzero(small.slant > 0.7)[:60], (600, 1))
    shares = []
    for follows in (0.0, 0.3, 0.6):
        by_slant, keys = lists(small, watched, follows_home=(follows,) * 5)
        shares.append((small.slant[by_slant.homepages(keys, 1, watched)] > 0.6).mean())
    base = shares[0]
    within = 4 * np.sqrt(0.25 / (600 * HOMEPAGE)) + 0.03  # some that are near lie below .6
    assert shares[1] == pytest.approx(base + 0.3 * (1 - base), abs=within)
    assert shares[2] == pytest.approx(base + 0.6 * (1 - base), abs=2 * within)


@pytest.mark.parametrize(("drift", "moves"), [(0.8, 1), (0.0, 0), (-0.5, -1)])
def test_what_is_near_drifts_outwards_or_inwards(small, drift, moves):
    right = np.flatnonzero((small.slant > 0.45) & (small.slant < 0.55))[:300]
    by_slant, keys = lists(small, right[:, None], stays=(1.0,) * 5, drift=drift)
    gone = small.slant[by_slant.beside(keys, 1, right[:, None], places=1)[:, 0]] - small.slant[right]
    assert np.sign(np.round(gone.mean(), 1)) == moves


def test_the_first_place_beside_a_video_is_the_first_of_twenty(small):
    watched = np.random.default_rng(2).integers(0, small.n_videos, (50, 30)).astype(np.int32)
    by_slant, keys = lists(small, watched, stays=(0.7,) * 5, follows_beside=(0.2,) * 5)
    one, many = by_slant.beside(keys, 5, watched, places=1), by_slant.beside(keys, 5, watched)
    assert (one[:, 0] == many[:, 0]).all()
    assert not (by_slant.beside(keys, 6, watched) == many).all(axis=1).any()  # another page, other luck


def test_a_list_is_filled_place_by_place_also_where_little_is_left():
    """A longer list begins with the shorter one and holds nothing that is gone or twice, alone or not."""
    site = make_ground(Size(450, 120, 200, 20), "little").site
    shown = np.flatnonzero(site.age < OLD)
    rng = np.random.default_rng(3)
    watched = np.array([rng.permutation(shown)[: len(shown) - 60] for _ in range(40)], dtype=np.int32)
    refused = np.array([np.setdiff1d(shown, row)[:20] for row in watched], dtype=np.int32)
    by_slant, keys = lists(site, watched, stays=(0.6,) * 5, follows_beside=(0.8,) * 5)
    lists_of = [by_slant.beside(keys, 3, watched, refused, places=places) for places in (1, 2, 5, 12, 20, 40)]
    for shorter, longer in itertools.pairwise(lists_of):
        assert (longer[:, : shorter.shape[1]] == shorter).all()
    for row, seen, gone in zip(lists_of[-1], watched, refused, strict=True):
        assert sorted(row) == sorted(set(shown) - set(seen) - set(gone))  # all that was left
    alone = by_slant.beside(keys[7:8], 3, watched[7:8], refused[7:8])
    assert (alone == lists_of[-2][7]).all()


def test_old_videos_are_never_recommended(small):
    by_slant, keys = lists(small, np.zeros((200, 0)), stays=(0.7,) * 5)
    homepage = by_slant.homepages(keys, 1, np.zeros((200, 0), dtype=np.int32))
    old = np.flatnonzero(small.age >= OLD)[:200, None]
    beside = by_slant.beside(keys, 1, old.astype(np.int32))
    assert (small.age[homepage] < OLD).all()
    assert (small.age[beside] < OLD).all()


def test_buttons_work_on_such_a_site():
    session = open_preset("paper", 2.0).platform.session("buttons")
    first = session.homepage().cards[0].video
    session.watch(first)
    session.not_interested()
    assert all(first not in {card.video for card in session.homepage()} for _ in range(20))
    assert {card.video for card in session.history()} == {first}
    session.delete_history()
    assert len(session.history()) == 0
    assert len(session.search("chess")) > 0
    assert session.shorts().kind == "short"


def test_a_dial_out_of_bounds_is_told():
    with pytest.raises(InputError, match="five shares from 0 to 1"):
        SlantDials(stays=(0.1, 0.2, 0.3, 0.4, 1.5))
    with pytest.raises(InputError, match="drift goes from -1 to 1"):
        SlantDials(drift=3.0)
    with pytest.raises(InputError, match="a size is one of paper, teaching"):
        open_preset("paper", size="huge")


# ---------------------------------------------------------------- what is reckoned


def test_what_is_reckoned_is_what_a_run_finds():
    from memeverse.puppets.calibration import numbers_of
    from memeverse.puppets.running import run_audit

    audited = open_preset("paper", size="paper")
    reckoned = Model(audited.ground).numbers(CROWDS, DIALS)
    ran = numbers_of(run_audit(audited, 50_000, seed="reckoned", jobs=1))
    assert ran.medians == pytest.approx(reckoned.medians, abs=0.02)
    assert ran.home_ks == pytest.approx(reckoned.home_ks, abs=0.01)
    assert ran.own_seed_ks == pytest.approx(reckoned.own_seed_ks, abs=0.025)
    assert ran.left_e20 == pytest.approx(reckoned.left_e20, abs=0.15)


# ---------------------------------------------------------------- the cache

LARGE = Size(videos=cache.FROM, channels=20_000, civic_videos=5_000, civic_channels=300)


def same(one, other):
    return (
        all(
            np.array_equal(getattr(one.site, name), getattr(other.site, name), equal_nan=True)
            for name in ("slant", "code", "views", "channel_topic", "age")
        )
        and np.array_equal(one.slants, other.slants, equal_nan=True)
        and all(map(np.array_equal, one.pool, other.pool))
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MEMEVERSE_CACHE", str(tmp_path))
    ground_of.cache_clear()
    yield tmp_path
    ground_of.cache_clear()


def opened(seed="kept"):
    ground_of.cache_clear()
    return ground_of(LARGE, seed)


def test_a_large_site_is_made_once_and_read_again(folder, monkeypatch):
    first = opened()
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr("memeverse.puppets.audited.make_ground", lambda *_: pytest.fail("it was made again"))
    assert same(first, opened())
    assert opened().site.seed == "kept"


def test_a_small_one_is_not_kept(folder):
    ground_of(TEACHING, 1)
    assert list(folder.iterdir()) == []


def damage_end(path: Path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def damage_middle(path: Path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))


def damage_whole(path: Path):
    path.write_bytes(b"")


def damage_kind(path: Path):
    with path.open("wb") as file:
        np.savez(file, slants=np.zeros(3))


@pytest.mark.parametrize("damage", [damage_end, damage_middle, damage_whole, damage_kind])
def test_a_damaged_cache_is_made_anew(folder, damage):
    first = opened()
    (path,) = folder.iterdir()
    sound = path.read_bytes()
    damage(path)
    assert same(first, opened())
    assert path.read_bytes() == sound


def test_another_version_is_another_file(folder, monkeypatch):
    opened()
    monkeypatch.setattr(cache, "FORMAT", cache.FORMAT + 1)
    opened()
    assert len(list(folder.iterdir())) == 2


def test_a_write_that_breaks_leaves_nothing(folder, monkeypatch):
    def full(*_, **__):
        raise OSError("no space left on device")

    monkeypatch.setattr(cache.np, "savez", full)
    assert opened().site.n_videos == LARGE.videos
    assert list(folder.iterdir()) == []


def test_where_nothing_can_be_kept_a_site_is_made_each_time(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("MEMEVERSE_CACHE", str(tmp_path / "file" / "below"))
    assert opened().site.n_videos == LARGE.videos
    ground_of.cache_clear()


def test_two_processes_that_make_it_at_once_leave_one_whole_file(folder):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        made = pool.map(_made_elsewhere, [os.environ["MEMEVERSE_CACHE"]] * 2)
    assert made[0] == made[1]
    (path,) = folder.iterdir()
    kept = cache._read(path)
    assert same(kept, make_ground(LARGE, "kept"))
    assert made[0] == float(kept.site.slant.sum())


def _made_elsewhere(folder: str) -> float:
    os.environ["MEMEVERSE_CACHE"] = folder
    return float(ground_of(LARGE, "kept").site.slant.sum())


def test_the_site_has_the_size_of_the_papers():
    ground = open_preset("paper", size="paper").ground
    assert (ground.site.n_videos, ground.site.n_channels) == (399_935, 111_715)
    assert sum(map(len, ground.pool)) == 23_735
    assert PAPER.civic_channels == len(np.unique(ground.site.channel[np.concatenate(ground.pool)]))
