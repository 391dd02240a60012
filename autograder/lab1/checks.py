"""The hidden checks of lab 1: stronger than the public ones, on data nobody can know beforehand.

Never shipped to students. Every draw comes from ``rng``, which derives from the term's secret and
the submission's hash: a regrade repeats it, a resubmission gets new data.

How sure they are. A check of a random function holds counts against a `Band`: the counts that a
right answer shows, computed from exact binomial or hypergeometric probabilities (see
memeverse.checks.chance). Each band leaves at most ``ALARM`` outside, over all the counts it looks
at (union bound). `false_alarms` lists them; with those of the public checks they add up to less
than 1e-6 a submission. `powers` lists how likely a check catches the mistake it was made for.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import combinations
from math import comb, perm
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import answered_name, hint_for, number_of, plain_name
from memeverse.checks.chance import Band, binomial, binomial_band, marked_band
from memeverse.checks.lengths import REAL_ROWS, catches, many_lengths
from memeverse.checks.outcome import CheckFailed, fail
from memeverse.checks.registry import check
from memeverse.checks.rows import Catalogue, as_list, ask, ask_often, rows_of, rows_of_most
from memeverse.checks.samples import (
    CATEGORIES,
    flooded,
    memes_by,
    some_labels,
    some_memes,
    some_user,
    some_user_without_ties,
    some_users,
    twins,
    users_at,
    with_ad,
    with_more_columns,
)
from memeverse.checks.subject import Subject
from memeverse.data.authors import AUTHORS

_UNEVEN = dict(zip(AUTHORS[:3], (3, 2, 1), strict=True))  # how many of six memes an author has
CLOSE = 1e-6  # how far numbers may differ: the last digits depend on the order of summing

# How far counts may be from what is expected, before a right answer becomes unbelievable.
ALARM = 2e-8
UNIFORM = binomial_band(700, 1 / 6, 1 / 6, ALARM, cells=18)
FAR = marked_band(150, 15, 4, times=120, alarm=ALARM, cells=10)
COMPANY = binomial_band(250, 6 / 56, 6 / 56, ALARM, cells=28)
ANEW = marked_band(10, 5, 5, times=50, alarm=ALARM)
TASTE = binomial_band(200, 3 / 12, 3 / 12, ALARM, cells=2)
AD_OTHERS = binomial_band(360, 1 / 6, 1 / 6, ALARM, cells=18)
AD_COMPANY = binomial_band(360, 1 / 5, 1 / 5, ALARM, cells=15)
# The coin: see the section on selector_preferences_with_50p_random.
TOSSES = ((700, 25), (3_000, 60), (8_000, 0))  # slates so far, and how far from half leaves a doubt
LAGS = 6
COIN_ROWS = 100
LOOKALIKE = 0.5 / perm(COIN_ROWS - 2, 2)
HALF = {calls: binomial_band(calls, 0.5 - LOOKALIKE, 0.5, alarm=3e-8) for calls, _ in TOSSES}
SWITCHES = {
    lag: binomial_band(TOSSES[0][0] - lag, 0.5 - LOOKALIKE, 0.5 + LOOKALIKE, ALARM, cells=LAGS)
    for lag in range(1, LAGS + 1)
}
FEWEST = 50  # of 280 slates, at least so many have a meme from outside the nearest in a given place
MOST = 2 / 14  # of each place, what a right answer gives to an author who floods at most
ORDER = binomial_band(120, 0.0, 1 / 6, ALARM, cells=20)
AUTHOR_PLACES = binomial_band(120, 1 / 8, 1 / 8, ALARM, cells=48)
GATE = binomial_band(80, 0.0, 0.3, alarm=1e-8)
DROWNED = binomial_band(300, 0.0, 2 / 3, alarm=1e-8)
SEEN = binomial_band(50, 0.45, 1.0, alarm=1e-9)
SHARE_IN_DOUBT = binomial_band(1_200, 0.0, MOST, ALARM)
# Slates whose length is judged on large tables: of the lab's size, and of a size of chance.
REAL_LENGTHS, OTHER_LENGTHS = 240, 60
# Where a right answer may go through all rows one by one, most tables are smaller.
REAL_LENGTHS_OF_SLOW, OTHER_LENGTHS_OF_SLOW = 36, 204
SAME_TABLE = 26  # calls on the very same table


_FIFTHS = ("first", "second", "third", "fourth", "last")


def everywhere(drawn: int) -> Band:
    """Five fifths of the rest, in two orders, at two places: how many of ``drawn`` memes each may have."""
    return binomial_band(drawn, 1 / 5, 1 / 5, ALARM, cells=20)


def in_half_of(slates: int) -> Band:
    """Of ``slates`` with 3 of 6 memes, how many may show one of the six."""
    return binomial_band(slates, 1 / 2, 1 / 2, ALARM, cells=6)


def neighbours(drawn: int) -> Band:
    """Of ``drawn`` pairs out of 20 memes, how many may be neighbours, by rank or in the table."""
    return binomial_band(drawn, 0.0, 1 / 10, ALARM, cells=2)


def either_order(pairs: int) -> Band:
    """Of ``pairs`` of random memes, how often one may stand above the other, by rank or in the table."""
    return binomial_band(pairs, 1 / 2, 1 / 2, ALARM, cells=2)


def flooder(calls: int, k: int, flooders: int = 1) -> Band:
    """How many of all the places a flooder may get (see the section on selector_fair_random)."""
    return binomial_band(calls * k, 0.0, MOST, ALARM, cells=flooders)


def flooder_in_place(calls: int, k: int, flooders: int = 1) -> Band:
    """How often a flooder may stand in one and the same place."""
    return binomial_band(calls, 0.0, MOST, ALARM, cells=flooders * k)


def flooder_in_slates(calls: int, k: int, flooders: int = 1) -> Band:
    """How many of the slates may hold a flooder at all."""
    return binomial_band(calls, 0.0, 1 - (1 - MOST) ** k, ALARM, cells=flooders)


def place_of_one(slates: int, k: int, flooders: int = 1) -> Band:
    """Of ``slates`` that show one row of a flooder's, how many may have it in one and the same place."""
    return binomial_band(slates, 0.0, 1 / k, ALARM, cells=flooders * k)


def resisting(calls: int, k: int, flooders: int = 1) -> float:
    """How likely a right answer fails one trial with a flood: by a count, or by slates all alike."""
    counts = (flooder, flooder_in_place, flooder_in_slates)
    alike = MOST ** (k * (calls - 1))
    return sum(count(calls, k, flooders).false_alarm for count in counts) + ALARM + alike


# ---------------------------------------------------------------- selector_random
#
# Bands (exact tails, all cells together at most 2e-8 each):
#   uniform   6 rows x 3 places, 700 calls, each cell binomial(700, 1/6).
#   far       10 tenths of 150 rows, 120 slates of 4: a sum of 120 hypergeometrics each. And each tenth of
#             3,000 rows is in 6 slates of 40: one is missing with at most 10 * 0.9 ** 240.
#   company   28 pairs of 8 rows, 250 slates of 3, each pair binomial(250, 6/56).
#   anew      rows shared by neighbouring slates, 50 pairs of slates of 5 out of 10.
#   taste     the row that the user likes most, and least, in 200 slates of 3 out of 12.
# They are exact for any selector that draws uniformly without replacement.


@check("selector_random", points=0.25)
def random_any_frame(subject: Subject, rng: np.random.Generator) -> None:
    """Works on tables with other rows, labels and columns, for every k"""
    user = some_user(rng)
    ask(subject, some_memes(rng, 1), user, 1)
    for memes, k in (
        (some_memes(rng, 30, "numbers"), 2),
        (with_more_columns(rng, some_memes(rng, 25, "words")), 7),
        (some_memes(rng, 2_000, values="repeating"), 5),
        (some_memes(rng, 12, "default"), 12),
    ):
        # 6 equal sets of 2 rows out of 30 have probability comb(30, 2) ** -5.
        _must_differ(ask_often(subject, memes, user, k, times=6), of=len(memes))
    ask(subject, twins(rng, 6, 2), user, 12)
    for rows, calls in _large(rng):
        many_lengths(subject, rng, some_memes(rng, rows, values="repeating"), calls)


@check("selector_random", points=0.5)
def random_uniform(subject: Subject, rng: np.random.Generator) -> None:
    """Every meme is equally likely at every place of the slate"""
    # One author has three of the six: a chance for each author is not one for each meme.
    memes = memes_by(rng, _UNEVEN, values="distinct")
    _uniform_places(ask_often(subject, memes, some_user(rng), 3, times=700), range(6), UNIFORM)


@check("selector_random", points=0.5)
def random_far(subject: Subject, rng: np.random.Generator) -> None:
    """Draws from the whole table, its end as often as its start"""
    slates = ask_often(subject, some_memes(rng, 150), some_user(rng), 4, times=120, repeats=True)
    for tenth in range(10):
        shown = int((slates // 15 == tenth).sum())
        if not FAR.holds(shown):
            fail(
                f"Rows {15 * tenth} to {15 * tenth + 14} of 150 got {shown} of 480 places; 48 are expected.",
                "Draw from all rows of `items`, however many there are.",
            )
    _reaches_all(ask_often(subject, some_memes(rng, 3_000, values="anywhere"), some_user(rng), 40, times=6))


@check("selector_random", points=0.25)
def random_company(subject: Subject, rng: np.random.Generator) -> None:
    """Which memes share a slate is chance too"""
    memes = memes_by(rng, dict.fromkeys(AUTHORS[:4], 2), values="distinct")
    _company(ask_often(subject, memes, some_user(rng), 3, times=250), range(8), COMPANY)


@check("selector_random", points=0.25)
def random_anew(subject: Subject, rng: np.random.Generator) -> None:
    """A slate says nothing about the next one, whoever the user is"""
    slates = ask_often(subject, some_memes(rng, 10), some_user(rng), 5, times=100)
    shared = sum(
        len(set(a) & set(b)) for a, b in zip(slates[::2].tolist(), slates[1::2].tolist(), strict=True)
    )
    if not ANEW.holds(shared):
        fail(
            f"Neighbouring slates of 5 out of 10 shared {shared / 50:.1f} memes; 2.5 are expected.",
            "Keep nothing between calls: each call draws from all rows.",
        )
    memes, user, extremes = _with_extremes(rng)
    slates = ask_often(subject, memes, user, 3, times=200)
    _no_taste(slates, extremes, "A random pick does not look at `user`.")


@check("selector_random", points=0.25)
def random_later_calls(subject: Subject, rng: np.random.Generator) -> None:
    """A call does not spoil the next one on the same table"""
    book = Catalogue(some_memes(rng, 7))
    _must_differ(
        np.array(_on_the_same_table(subject, book, [some_user(rng)] * SAME_TABLE, k=3, repeats=True))
    )


# ---------------------------------------------------------------- selector_advertisement


@check("selector_advertisement", points=0.5)
def ad_small_slates(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """For k = 2 the ad comes second, for k = 1 one row comes back"""
    # Few rows: who draws the ad among the others and takes it out again is one row short in one of four
    # slates, or two.
    book, ad = _with_ad(rng, some_memes(rng, 7), truth)
    for _ in range(24):
        _ad_is_second(book, ask(subject, book, some_user(rng), 2, repeats=True), ad)
        _ad_is_second(book, ask(subject, book, some_user(rng), 3, repeats=True), ad)
    for _ in range(6):
        ask(subject, book, some_user(rng), 1)


@check("selector_advertisement", points=0.75)
def ad_never_twice(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """The ad never comes a second time, and no meme twice"""
    # Drawn from all 7 rows, three others hold the ad in 3 of 7 slates: 40 slates without, (4 / 7) ** 40.
    book, ad = _with_ad(rng, some_memes(rng, 6), truth)
    for slate in subject.repeat(40, book.items, some_user(rng), 4):
        rows = rows_of(slate, book, 4, subject.name, repeats=True)
        if rows.count(ad) > 1:
            fail(
                "The ad is in one slate more than once.",
                "The ad is a row of `items` too: leave it out before you draw the others.",
                as_list(book, rows),
            )
        _ad_is_second(book, rows_of(slate, book, 4, subject.name), ad)


@check("selector_advertisement", points=0.75)
def ad_others_uniform(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """The other memes are equally likely at every other place"""
    book, ad = _with_ad(rng, memes_by(rng, _UNEVEN, values="distinct"), truth)
    others = ask_often(subject, book, some_user(rng), 4, times=360)
    others = _others(book, others, ad)
    rest = [row for row in range(7) if row != ad]
    _uniform_places(others, rest, AD_OTHERS)
    _company(others, rest, AD_COMPANY)
    book, ad = _with_ad(rng, some_memes(rng, 3_000, values="anywhere"), truth)
    _reaches_all(_others(book, ask_often(subject, book, some_user(rng), 41, times=6), ad))
    memes, user, extremes = _with_extremes(rng)
    others = ask_often(subject, with_ad(memes, truth["brand"], 12), user, 4, times=200)[:, [0, 2, 3]]
    _no_taste(others, extremes, "The other memes are random: they do not depend on `user`.")


@check("selector_advertisement", points=0.25)
def ad_any_frame(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """Works on tables with other rows and labels, wherever the ad stands"""
    for memes, k in (
        (some_memes(rng, 30, "words"), 4),
        (some_memes(rng, 25, "words"), 7),
        (some_memes(rng, 2_000, values="repeating"), 5),
    ):
        book, ad = _with_ad(rng, memes, truth)
        slates = ask_often(subject, book, some_user(rng), k, times=6, repeats=True)
        for slate in slates:
            _ad_is_second(book, slate.tolist(), ad)
        _must_differ(slates)
    book, ad = _with_ad(rng, twins(rng, 6, 2), truth)
    _ad_is_second(book, ask(subject, book, some_user(rng), 12, repeats=True), ad)
    for rows, calls in _large(rng):
        book, _ = _with_ad(rng, some_memes(rng, rows, values="repeating"), truth)
        many_lengths(subject, rng, book, calls, least=3)


@check("selector_advertisement", points=0.25)
def ad_later_calls(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """A call does not spoil the next one on the same table"""
    book, ad = _with_ad(rng, some_memes(rng, 9), truth)
    slates = _on_the_same_table(subject, book, [some_user(rng)] * SAME_TABLE, k=4, repeats=True)
    for slate in slates:
        _ad_is_second(book, slate, ad)
    _must_differ(np.array(slates))


# ---------------------------------------------------------------- selector_preferences


@check("selector_preferences", points=0.5)
def nearest_by_all_five(subject: Subject, rng: np.random.Generator) -> None:
    """All five categories count alike"""
    for left_out in range(len(CATEGORIES)):
        # Decoys are at the user's place but for one category; the nearest are a little off in all.
        user = some_user(rng, np.round(rng.uniform(-0.2, 0.2, size=5), 3))
        near = user.to_numpy() + rng.choice([-1, 1], size=(6, 5)) * rng.uniform(0.10, 0.2, size=(6, 5))
        decoys = np.tile(user.to_numpy(), (6, 1))
        decoys[:, left_out] += np.where(user.iloc[left_out] > 0, -1, 1) * rng.uniform(0.6, 0.8, size=6)
        memes = some_memes(rng, 30, values="anywhere")
        memes.iloc[:12, :5] = np.round(np.vstack([near, decoys]), 3)
        memes = memes.iloc[rng.permutation(30)]
        _must_be_nearest(
            subject, Catalogue(memes), user, 5, f"One category, {CATEGORIES[left_out]}, decides here."
        )


@check("selector_preferences", points=0.5)
def nearest_by_euclid(subject: Subject, rng: np.random.Generator) -> None:
    """Near means the Euclidean distance"""
    for _ in range(4):
        # A cross (far along one axis), a crowd (a little off along all): other distances swap them.
        user = some_user(rng, np.round(rng.uniform(-0.1, 0.1, size=5), 3))
        signs = rng.choice([-1, 1], size=(9, 5))
        cross = np.eye(5)[rng.integers(5, size=9)] * signs * rng.uniform(0.50, 0.60, size=(9, 1))
        crowd = signs[::-1] * rng.uniform(0.21, 0.30, size=(9, 1))
        memes = some_memes(rng, 50, values="anywhere")
        memes.iloc[:18, :5] = np.round(np.vstack([cross, crowd]) + user.to_numpy(), 3)
        memes = memes.iloc[rng.permutation(50)]
        _must_be_nearest(
            subject,
            Catalogue(memes),
            user,
            7,
            "`dist` gives the Euclidean distance: the root of the sum of squares.",
        )


@check("selector_preferences", points=0.5)
def nearest_any_frame(subject: Subject, rng: np.random.Generator) -> None:
    """Works on tables with other rows, labels and columns, for every k"""
    user = some_user(rng)
    for memes, k in (
        (some_memes(rng, 30, "numbers"), 2),
        (with_more_columns(rng, some_memes(rng, 25, "words")), 7),
        (some_memes(rng, 12, "default"), 12),
        (some_memes(rng, 40, "numbers", values="anywhere"), 3),
        (with_more_columns(rng, some_memes(rng, 600, values="repeating")), 5),
        (some_memes(rng, 1), 1),
    ):
        _must_be_nearest(subject, Catalogue(memes), user, k)
    # The farther, the earlier in the table: who looks at its first thousand rows finds none of the nearest.
    memes = some_memes(rng, 1_200, values="anywhere")
    memes = memes.iloc[_order(Catalogue(memes), user)[::-1]]
    _must_be_nearest(subject, Catalogue(memes), user, 5)
    for rows, calls in _large_though_slow(rng):
        many_lengths(subject, rng, some_memes(rng, rows, values="repeating"), calls)


@check("selector_preferences", points=0.25)
def nearest_with_ties(subject: Subject, rng: np.random.Generator) -> None:
    """Memes at equal distance are all different memes"""
    for k in (3, 5, 10, 4, 5, 6, 7, 8):
        _must_be_nearest(subject, Catalogue(twins(rng, 12, 3)), some_user(rng), k)


@check("selector_preferences", points=0.5)
def nearest_for_everybody(subject: Subject, rng: np.random.Generator) -> None:
    """Right for every user, in the corners and on top of a meme"""
    book = Catalogue(some_memes(rng, 200, values="anywhere"))
    corners = [rng.choice([-1.0, 1.0], size=5) for _ in range(4)]
    for taste in (*corners, np.zeros(5), book.values[17], -book.values[18], None, None):
        _must_be_nearest(subject, book, some_user(rng, taste), 5)


@check("selector_preferences", points=0.25)
def nearest_later_calls(subject: Subject, rng: np.random.Generator) -> None:
    """A call does not spoil the next one on the same table"""
    book = Catalogue(some_memes(rng, 30, values="anywhere"))
    users = [some_user(rng) for _ in range(3)]
    users = [users[who] for who in (0, 1, 0, 2, 1, *rng.integers(3, size=SAME_TABLE - 5))]
    for user, slate in zip(users, _on_the_same_table(subject, book, users, k=4), strict=True):
        _judge_nearest(book, user, slate, "A column or a value kept from the call before can be out of date.")


# ---------------------------------------------------------------- selector_preferences_with_50p_random
#
# Slates are told apart by their rows: the plain one is the k nearest in order. A slate with two random
# memes looks like it only if the two are two given rows in order: at most 1 in perm(98, 2) = 9,506 for 100
# rows and k = 4, and only in the reading in which the random memes may be the first two. So the chance to
# see two random memes lies between 0.5 - 0.5 / 9,506 and 0.5 at every call, whatever came before; and the
# chance that a slate's kind differs from the one before (or two, ... six before) between 0.5 - 0.5 / 9,506
# and 0.5 + 0.5 / 9,506.
# The coin has three stages: 700 slates; where they are more than 25 away from half (one right answer in
# twenty), 3,000 in all; where those are more than 60 away, 8,000 in all. A chance of 0.42 is caught with
# 0.99, one of 0.45 with 0.76.
# A slate of another length is neither the plain one nor one with two random memes: it is left out of what
# counts as random. Random memes that are among the nearest already, and are not replaced, make a slate
# short in 4 of 100 cases: too rarely for the coin to look unfair.
# Distances never tie here: users are drawn until no two memes are equally near.


@check("selector_preferences_with_50p_random", points=1.0)
def half_is_half(subject: Subject, rng: np.random.Generator) -> None:
    """Half of the slates have two random memes on top, by a coin tossed at every call"""
    book, user = _without_ties(rng, some_memes(rng, COIN_ROWS, values="anywhere"))
    plain = _order(book, user)[:4].tolist()

    def toss(times: int) -> np.ndarray:
        slates = rows_of_most(subject.repeat(times, book.items, user, 4), book, 4, subject.name, repeats=True)
        return np.array([rows is not None and rows != plain for rows in slates])

    mixed = np.zeros(0, dtype=bool)
    for calls, doubt in TOSSES:
        mixed = np.append(mixed, toss(calls - len(mixed)))
        if not HALF[calls].holds(int(mixed.sum())):
            fail(
                f"{mixed.sum()} of {calls} slates had random memes on top; about {calls // 2} are expected.",
                "With probability 1/2: a number from 0 to 1 is below 0.5 in half of the cases, and "
                "`random.randint(0, 1)` includes both ends (NumPy's `randint(0, 2)` does not include the 2).",
            )
        if calls == TOSSES[0][0]:
            _has_no_pattern(mixed)
        if abs(int(mixed.sum()) - calls / 2) <= doubt:
            return


@check("selector_preferences_with_50p_random", points=0.25)
def half_followed_by_nearest(subject: Subject, rng: np.random.Generator) -> None:
    """Below the two random memes the nearest follow, nearest first"""
    for _ in range(3):
        book, user = _without_ties(rng, some_memes(rng, 40, values="anywhere"))
        _both_kinds(book, user, ask_often(subject, book, user, 6, times=15), enough=False)
    _both_kinds(book, user, ask_often(subject, book, user, 5, times=40))


@check("selector_preferences_with_50p_random", points=0.75)
def half_from_everywhere(subject: Subject, rng: np.random.Generator) -> None:
    """The two random memes come from the whole rest of the table"""
    book, user = _without_ties(rng, some_memes(rng, 24, values="anywhere"))
    order = _order(book, user)
    slates = ask_often(subject, book, user, 4, times=280, repeats=True)
    # Rows outside the 4 nearest are equally likely in every accepted reading: judge those alone.
    far = [row for row in range(24) if row not in set(order[:4].tolist())]
    by_rank = {int(row): rank // 4 for rank, row in enumerate(order[4:])}
    by_row = {row: number // 4 for number, row in enumerate(far)}
    for place in (0, 1):
        drawn = [int(row) for row in slates[:, place] if row in by_rank]
        if len(drawn) < FEWEST:
            fail(
                f"Only {len(drawn)} of 280 slates had a meme from outside the nearest in place {place + 1}.",
                "In half of the calls the first two places belong to random memes.",
            )
        band = everywhere(len(drawn))
        for fifth_of, words in ((by_rank, "by distance to the user"), (by_row, "in the order of the table")):
            shown = np.bincount([fifth_of[row] for row in drawn], minlength=5)
            for fifth, count in enumerate(shown.tolist()):
                if not band.holds(count):
                    fail(
                        f"Of {len(drawn)} random memes in place {place + 1}, {count} came from the "
                        f"{_FIFTHS[fifth]} fifth of the rest {words}, not about {len(drawn) / 5:.0f}.",
                        "Draw from all rows that are not in the slate already, and leave the two in the "
                        "order in which they were drawn.",
                    )
    # Two of the 20 are neighbours with probability 0.1: in the order of distance, and in that of the table.
    pairs = [(a, b) for a, b in slates[:, :2].tolist() if a in by_rank and b in by_rank and a != b]
    for ranked, words in (
        (order[4:].tolist(), "by distance to the user"),
        (far, "in the order of the table"),
    ):
        place = {row: number for number, row in enumerate(ranked)}
        first = sum(place[a] < place[b] for a, b in pairs)
        if not either_order(len(pairs)).holds(first):
            fail(
                f"Of {len(pairs)} pairs of random memes, the one that comes first {words} stood on top "
                f"{first} times; about {len(pairs) / 2:.0f} are expected.",
                "Leave the two in the order in which they were drawn: people mostly pick what is on top.",
            )
        close = sum(abs(place[a] - place[b]) == 1 for a, b in pairs)
        if not neighbours(len(pairs)).holds(close):
            fail(
                f"Of {len(pairs)} pairs of random memes, {close} were neighbours {words}; about "
                f"{len(pairs) / 10:.0f} are expected.",
                "Draw each of the two for itself.",
            )
    # All random memes of 60 slates in one half of 240: at most (0.5 + 0.5 / 4) ** 60, for four halves.
    book, user = _without_ties(rng, some_memes(rng, 240, values="anywhere"))
    order = _order(book, user)
    slates = ask_often(subject, book, user, 4, times=60, repeats=True)
    drawn = {row for slate in slates.tolist() if slate != order[:4].tolist() for row in slate[:2]}
    for ranked, words in ((order.tolist(), "by distance to the user"), (list(range(240)), "of the table")):
        for half, part in (("first", ranked[:120]), ("second", ranked[120:])):
            if not drawn & set(part):
                fail(
                    f"In 60 slates from 240 memes, no random meme came from the {half} half {words}.",
                    "Draw from all rows that are not in the slate already, however many there are.",
                )


@check("selector_preferences_with_50p_random", points=0.5)
def half_small_slates(subject: Subject, rng: np.random.Generator) -> None:
    """Right for k = 3, 2 and 1"""
    # All 40 slates of one kind: at most (0.5 + 0.5 / 30) ** 40, for k = 1.
    book, user = _without_ties(rng, some_memes(rng, 30, values="anywhere"))
    for k in (3, 2, 1):
        _both_kinds(book, user, ask_often(subject, book, user, k, times=40, repeats=True))


@check("selector_preferences_with_50p_random", points=0.25)
def half_never_repeats(subject: Subject, rng: np.random.Generator) -> None:
    """No meme comes twice in a slate"""
    # Drawn from all 8 rows, the two hit one of the 3 that follow in 18 of 28 cases.
    book, user = _without_ties(rng, some_memes(rng, 8, values="anywhere"))
    slates = subject.repeat(40, book.items, user, 5)
    drawn = np.array([rows_of(slate, book, 5, subject.name) for slate in slates])
    with _something_else_first():
        _both_kinds(book, user, drawn)


@check("selector_preferences_with_50p_random", points=0.25)
def half_any_frame(subject: Subject, rng: np.random.Generator) -> None:
    """Works on tables with other rows, labels and columns"""
    seen: set[bool] = set()
    for memes, k in (
        (some_memes(rng, 30, "numbers", values="anywhere"), 4),
        (with_more_columns(rng, some_memes(rng, 25, "words", values="anywhere")), 7),
        (some_memes(rng, 400, "default", values="anywhere"), 5),
    ):
        book, user = _without_ties(rng, memes)
        seen |= _both_kinds(book, user, ask_often(subject, book, user, k, times=16), enough=False)
    with _something_else_first():
        _need_both(seen)
    book = Catalogue(twins(rng, 4, 6))
    for _ in range(16):
        ask(subject, book, some_user(rng), 6)
    for rows, calls in _large_though_slow(rng):
        many_lengths(subject, rng, some_memes(rng, rows, values="repeating"), calls, least=3)


@check("selector_preferences_with_50p_random", points=0.25)
def half_later_calls(subject: Subject, rng: np.random.Generator) -> None:
    """A call does not spoil the next one on the same table"""
    book = Catalogue(some_memes(rng, 14, values="anywhere"))
    users = [some_user_without_ties(rng, book.items) for _ in range(40)]
    seen: set[bool] = set()
    for user, slate in zip(users, _on_the_same_table(subject, book, users, k=4), strict=True):
        seen |= _both_kinds(book, user, np.array([slate]), enough=False)
    with _something_else_first():
        _need_both(seen)


# ---------------------------------------------------------------- spread, intra_slate_diversity


@check("spread", points=1.0)
def spread_exact(subject: Subject, rng: np.random.Generator) -> None:
    """Is the mean distance of the users to the mean user"""
    for rows in (2, 3, 7, 30, 200):
        users = some_users(rng, rows)
        _must_equal(subject, users, _spread(users), _spread_mistakes(users), f"{rows} users")


@check("spread", points=0.5)
def spread_any_frame(subject: Subject, rng: np.random.Generator) -> None:
    """Works for other labels and columns, for one user, and for the same table again"""
    older = some_users(rng, 9, "words")
    older.insert(0, "age", rng.integers(18, 80, size=9))
    older["followers"] = rng.integers(0, 900, size=9)
    namesakes = some_users(rng, 9, "numbers")
    namesakes["name"] = namesakes["name"].to_numpy()[[0, 1, 2, 3, 4, 5, 6, 0, 1]]
    for users in (older, namesakes, some_users(rng, 20).iloc[5:12]):
        case = f"columns {', '.join(users.columns)}; labels such as {users.index[0]!r}"
        _must_equal(subject, users, _spread(users), {}, case)
    users = users_at(np.round(rng.uniform(-1, 1, size=(1, 5)), 3))
    _must_equal(subject, users, 0.0, {}, "one user, who is the centre")
    users = some_users(rng, 12)
    kept = subject.keep(users)
    for call in ("first", "second", "third"):
        _must_equal(subject, users, _spread(users), {}, f"the same table, {call} call", given=kept)
    _must_be_as_it_was(subject.look(kept), users)


@check("intra_slate_diversity", points=1.0)
def diversity_exact(subject: Subject, rng: np.random.Generator) -> None:
    """Is the mean distance over the pairs of different memes"""
    for rows in (2, 3, 5, 8, 20):
        slate = some_memes(rng, rows, values="anywhere")
        _must_equal(subject, slate, _diversity(slate), _diversity_mistakes(slate), f"a slate of {rows} memes")


@check("intra_slate_diversity", points=0.5)
def diversity_any_slate(subject: Subject, rng: np.random.Generator) -> None:
    """Works for other labels and columns, for equal numbers, and for the same slate again"""
    alike = some_memes(rng, 4)
    alike = pd.concat([alike, alike.iloc[:2]]).set_axis(some_memes(rng, 6).index)
    for slate in (
        some_memes(rng, 5, "numbers"),
        some_memes(rng, 5, "default"),
        with_more_columns(rng, some_memes(rng, 6, "words")),
        alike,
    ):
        case = f"columns {', '.join(slate.columns)}; labels such as {slate.index[0]!r}"
        _must_equal(subject, slate, _diversity(slate), {}, case)
    _must_equal(subject, some_memes(rng, 1, "words"), 0.0, {}, "a slate of one meme")
    slate = some_memes(rng, 5)
    kept = subject.keep(slate)
    for call in ("first", "second", "third"):
        _must_equal(subject, slate, _diversity(slate), {}, f"the same slate, {call} call", given=kept)
    _must_be_as_it_was(subject.look(kept), slate)


# ---------------------------------------------------------------- culprit


@check("culprit", points=3, subject="answer")
def culprit_is_right(subject: Subject, truth: Mapping[str, Any]) -> None:
    """The answer is the one who did it"""
    name = answered_name(subject.value)
    if name != plain_name(truth["culprit"]):
        fail(
            f"`answer` is {name[:60]!r}: that is not who did it.",
            "After open_uploads(), compare: how many memes does each author have, and who uploaded the "
            "picture that is there again and again?",
        )


# ---------------------------------------------------------------- selector_fair_random
#
# The flooded tables have the lab's proportions (14 authors with about 250 memes each, most rows are spam), so
# that a cap of 250 or 300 an author holds here as it does there.
# What a right answer does. At each place, whatever stands above it, the flooder's chance is at most
# 2 / 14, twice an equal share: with one ticket an author it is at most 1 / (14 - 5); with each picture
# counted once, authors weighted alike, or a cap an author, the flooder is an author like any other
# (at most 300 of 3,300 rows). So
#   places    the flooder's places among 300 are at most binomial(300, 2 / 14): up to 80 are accepted, 27 %.
#             (An equal share is 7 %, plain random gives 70 %, a cap of 1,000 gives 23 %.) With more than 45
#             of them, in more than 40 slates, or four in one, we are in doubt and judge 200 slates, not 50.
#   slates    a slate holds the flooder with at most 1 - (12 / 14) ** 6 = 0.6: up to 47 of 50.
#   order     the flooder stands at a place with at most 2 / 14; and in slates that show one of their rows,
#             each place is equally likely. What stands on top is picked most.
# In three checks a smaller flood comes first (14 authors with about 100 memes, 5,600 copies; a cap of 300
# gives the flooder less than 1 / 4): no defence at all must not pass them.


@check("selector_fair_random", points=1.0)
def fair_share(subject: Subject, rng: np.random.Generator) -> None:
    """An author who uploads one picture 8,000 times gets no more than a fair share, nor the top"""
    picture = rng.choice([-1.0, -0.5, 0.5, 1.0], size=5)
    _must_resist(subject, rng, (8_000,), k=6, calls=50, values=picture)


@check("selector_fair_random", points=0.5)
def fair_against_two(subject: Subject, rng: np.random.Generator) -> None:
    """Holds against two authors who flood at once"""
    _must_resist(subject, rng, (4_000, 4_000), k=4, calls=50)


@check("selector_fair_random", points=0.5)
def fair_everyone(subject: Subject, rng: np.random.Generator) -> None:
    """Everybody keeps a chance, the one who flooded included"""
    # The flooder has one of 8 tickets, or at least 55 memes of 510: in a slate of 6 with 0.45 or more. A cap
    # of 300 gives them less than 2 / 3 of the places here, a draw from all rows 0.93.
    authors = rng.choice(AUTHORS, size=8, replace=False).tolist()
    memes = memes_by(rng, {name: int(rng.integers(55, 66)) for name in authors})
    book = Catalogue(flooded(rng, memes, authors[0], 6_000, _new_picture(rng)))
    slates = ask_often(subject, book, some_user(rng), 6, times=50, repeats=True)
    _must_differ(slates)
    theirs = _by_author(book, slates, authors[0])
    seen = int(theirs.any(axis=1).sum())
    if not DROWNED.holds(int(theirs.sum())):
        fail(
            f"One of 8 authors uploaded one picture 6,000 times and got {theirs.sum()} of 300 places.",
            "First defend the slate against a flood; then this check can tell.",
        )
    if not SEEN.holds(seen):
        fail(
            "The author who uploaded too much is "
            + (f"in {seen} of 50 slates of 6 alone." if seen else "never shown."),
            "Take away the advantage, not the voice: a fair chance is a chance like the others'.",
        )
    # Big authors and small ones. In 120 slates of 4, an author with 24 memes of at most 600 is absent with
    # probability (1 - 24 / 600) ** 480, whatever the design.
    counts = {name: int(rng.integers(100, 106)) for name in authors[:4]}
    counts |= {name: int(rng.integers(24, 31)) for name in authors[4:]}
    book = Catalogue(flooded(rng, memes_by(rng, counts), authors[4], 60, _new_picture(rng)))
    slates = ask_often(subject, book, some_user(rng), 4, times=120, repeats=True)
    never = set(authors) - {book.authors[row] for row in slates.ravel()}
    if never:
        fail(
            f"{len(never)} of 8 authors were never shown in 120 slates of 4.",
            "Leave nobody out, neither who uploads much nor who uploads little.",
            ", ".join(f"an author of {book.authors.count(name)} memes" for name in sorted(never)),
        )


@check("selector_fair_random", points=0.5)
def fair_still_random(subject: Subject, rng: np.random.Generator) -> None:
    """Which memes of an author are shown is chance as well, and so is the order"""
    _is_no_plain_draw(subject, rng)
    # 8 authors with 4 memes each. With one ticket an author, a meme is in a slate of 6 with 6 / 8 / 4.
    authors = rng.choice(AUTHORS, size=8, replace=False).tolist()
    book = Catalogue(memes_by(rng, dict.fromkeys(authors, 4), values="anywhere"))
    user = some_user(rng)
    slates = ask_often(subject, book, user, 6, times=120, repeats=True)
    _must_differ(slates)
    shown = set(slates.ravel().tolist())
    shown_authors = {book.authors[row] for row in shown}  # who is never shown at all is another check's
    never = [row for row in range(32) if row not in shown and book.authors[row] in shown_authors]
    if never:
        fail(
            f"{len(never)} of 32 memes, 4 by each of 8 authors, were never shown in 120 slates of 6.",
            "First draw, then cut: the first rows of each author (`head`, `drop_duplicates`) are always the "
            "same rows.",
            "\n".join(f"never: {book.labels[row]} by {book.authors[row]}" for row in never[:5]),
        )
    # All authors are alike here, so each is at each place with 1 / 8.
    by = np.array([[authors.index(book.authors[row]) for row in slate] for slate in slates.tolist()])
    for place in range(6):
        for number, author in enumerate(authors):
            shown = int((by[:, place] == number).sum())
            if not AUTHOR_PLACES.holds(shown):
                fail(
                    f"Of 8 authors with 4 memes each, {author} stands in place {place + 1} of {shown} of 120 "
                    "slates; 15 are expected.",
                    "The order is chance as well. (`groupby` sorts the authors by name, and a mask keeps the "
                    "order of the table: shuffle what they leave.)",
                )
    _order_is_chance(book, user, slates)


@check("selector_fair_random", points=0.25)
def fair_any_frame(subject: Subject, rng: np.random.Generator) -> None:
    """Works on tables with other rows, labels and columns, with and without a flood"""
    _is_no_plain_draw(subject, rng)
    counts = {f"{name} the {i}th": int(rng.integers(3, 21)) for i, name in enumerate(AUTHORS[5:16])}
    counts |= {"who tried it once": 1, "and twice": 2}
    for memes, k in (
        (memes_by(rng, counts), 5),
        (with_more_columns(rng, memes_by(rng, counts)), 7),
        (memes_by(rng, counts).set_axis(some_labels(rng, sum(counts.values()), "default")), 2),
        (memes_by(rng, counts).set_axis(some_labels(rng, sum(counts.values()), "numbers")), 3),
    ):
        _must_differ(ask_often(subject, memes, some_user(rng), k, times=8, repeats=True))
    ask(subject, memes, some_user(rng), 1)
    for rows, calls in _large(rng):
        memes = some_memes(rng, rows, values="repeating")
        many_lengths(subject, rng, memes, calls // 2)
        spam = flooded(rng, memes, AUTHORS[7], int(rng.integers(3 * rows, 4 * rows)), _new_picture(rng))
        many_lengths(subject, rng, spam, calls // 2)


@check("selector_fair_random", points=0.25)
def fair_later_calls(subject: Subject, rng: np.random.Generator) -> None:
    """A call does not spoil the next one on the same table"""
    _is_no_plain_draw(subject, rng)
    authors = rng.choice(AUTHORS, size=6, replace=False).tolist()
    memes = memes_by(rng, dict.fromkeys(authors, 4), values="distinct")
    book = Catalogue(flooded(rng, memes, authors[0], 20, _new_picture(rng)))
    _must_differ(
        np.array(_on_the_same_table(subject, book, [some_user(rng)] * SAME_TABLE, k=4, repeats=True))
    )


# ---------------------------------------------------------------- how sure the checks are


def false_alarms() -> dict[str, float]:
    """For each check of a random function, a bound on how likely a right answer fails it."""
    tenths = 10 * 0.9**240
    gate = GATE.false_alarm + 0.3 ** (5 * 15)
    return {
        # 6 equal sets in one of the tables; the largest term is 2 rows out of 30.
        "random_any_frame": 3 * float(comb(30, 2)) ** -5,
        "random_uniform": UNIFORM.false_alarm + in_half_of(700).false_alarm,
        "random_far": FAR.false_alarm + tenths,
        "random_company": COMPANY.false_alarm,
        "random_anew": ANEW.false_alarm + TASTE.false_alarm,
        "random_later_calls": float(comb(7, 3)) ** (1 - SAME_TABLE),
        "ad_others_uniform": AD_OTHERS.false_alarm
        + in_half_of(360).false_alarm
        + AD_COMPANY.false_alarm
        + TASTE.false_alarm
        + tenths,
        "ad_any_frame": 3 * float(comb(30, 3)) ** -5,
        "ad_later_calls": float(comb(9, 3)) ** (1 - SAME_TABLE),
        "half_is_half": sum(band.false_alarm for band in HALF.values())
        + sum(band.false_alarm / LAGS for band in SWITCHES.values()),
        # All slates of one kind: never plain, or never anything else.
        "half_followed_by_nearest": 2 * (0.5 + 0.5 / perm(37, 2)) ** 40,
        "half_from_everywhere": 3 * ALARM
        + 2 * float(binomial(280, 0.4)[:FEWEST].sum())
        + 4 * (0.5 + 0.5 / 4) ** 60,
        "half_small_slates": 2 * sum((0.5 + 0.5 / ways) ** 40 for ways in (30, perm(30, 2), perm(29, 2))),
        "half_never_repeats": 2 * (0.5 + 0.5 / perm(5, 2)) ** 40,
        "half_any_frame": 2 * (0.5 + 0.5 / perm(20, 2)) ** 48,
        "half_later_calls": 2 * (0.5 + 0.5 / perm(12, 2)) ** 40,
        "fair_share": resisting(50, 6) + resisting(200, 6),
        "fair_against_two": resisting(50, 4, 2),
        "fair_everyone": DROWNED.false_alarm + SEEN.false_alarm + 8 * (1 - 24 / 600) ** 480,
        # The least of the right designs, one ticket an author: one of the 32 is never in 120 slates.
        "fair_still_random": gate + 32 * (1 - 6 / 32) ** 120 + AUTHOR_PLACES.false_alarm + ORDER.false_alarm,
        "fair_any_frame": gate + 4 * float(comb(11, 2)) ** -7,
        "fair_later_calls": gate + float(comb(6, 4)) ** (1 - SAME_TABLE),
    }


def powers() -> dict[str, float]:
    """How likely a mistake is caught, at least: by one of the counts that its check looks at."""
    sorted_slate = comb(5, 2) / comb(6, 3)  # row 0 is on top whenever it is among the 3 of 6 drawn
    cap = 1_000 / (1_000 + 13 * 250)
    lengths, of_slow = REAL_LENGTHS + OTHER_LENGTHS, REAL_LENGTHS_OF_SLOW + OTHER_LENGTHS_OF_SLOW
    return {
        "random_any_frame, ad_any_frame: one slate in 50 of another length": catches(1 / 50, lengths),
        "nearest_any_frame, half_any_frame: one slate in 50 of another length": catches(1 / 50, of_slow),
        "fair_any_frame: one slate in 50 of another length": catches(1 / 50, lengths),
        "random_any_frame, ad_any_frame: one in 50, on tables of the lab's size": catches(
            1 / 50, REAL_LENGTHS
        ),
        "nearest_any_frame, half_any_frame: one in 8, on tables of the lab's size": catches(
            1 / 8, REAL_LENGTHS_OF_SLOW
        ),
        "fair_any_frame: one in 20, only where somebody floods a table of the lab's size": catches(
            1 / 20, REAL_LENGTHS // 2
        ),
        "random_later_calls (and others): one in 5, after many calls": catches(1 / 5, SAME_TABLE),
        "half_is_half: the other half is one row short": 1.0 if not HALF[TOSSES[0][0]].holds(0) else 0.0,
        "random_uniform: one row three times as likely as the others": UNIFORM.power(binomial(700, 3 / 8)),
        "random_uniform: slates in the order of the table": UNIFORM.power(binomial(700, sorted_slate)),
        "random_uniform: the last row never": UNIFORM.power(binomial(700, 0.0)),
        # With 0.1 first, then among the others: in less than 0.34 of the slates.
        "random_uniform: half a chance for the first row": in_half_of(700).power(binomial(700, 0.34)),
        "random_far: only the first 100 rows": FAR.power(binomial(480, 0.0)),
        "random_far: the first tenth has a third of the places": FAR.power(binomial(480, 1 / 3)),
        "random_far: only the first 2,700 of 3,000 rows": 1.0,
        "random_company: a block of neighbours": COMPANY.power(binomial(250, 0.0)),
        "random_company: no author twice": COMPANY.power(binomial(250, 0.0)),
        "random_anew: the same memes at each second call": 1.0 if not ANEW.holds(250) else 0.0,
        "random_anew: a deck dealt to its end": 1.0 if not ANEW.holds(0) else 0.0,
        "random_anew: the meme the user likes in 11 of 20 slates": TASTE.power(binomial(200, 0.55)),
        "ad_never_twice: the ad among the others": 1 - (4 / 7) ** 40,
        "ad_small_slates: the ad taken out after the draw": 1 - (6 / 8) ** 24,
        "ad_others_uniform: one row three times as likely": AD_OTHERS.power(binomial(360, 3 / 8)),
        "ad_others_uniform: neighbours in the table": AD_COMPANY.power(binomial(360, 0.0)),
        "half_is_half: 0.4 for 0.5": _coin(0.4),
        "half_is_half: 0.6 for 0.5": _coin(0.6),
        "half_is_half: one call in three": _coin(1 / 3),
        "half_is_half: 0.42 for 0.5": _coin(0.42),
        "half_is_half: every other call": 1.0 if not SWITCHES[1].holds(699) else 0.0,
        "half_is_half: two and two": 1.0 if not SWITCHES[2].holds(698) else 0.0,
        # In the large table, none comes from the farther half then.
        "half_from_everywhere: only the nearer half of the rest": 1.0,
        "half_from_everywhere: the nearer of the two on top": 1.0
        if not either_order(FEWEST).holds(FEWEST)
        else 0.0,
        "half_from_everywhere: two neighbours": 1.0 if not neighbours(FEWEST).holds(FEWEST) else 0.0,
        "half_never_repeats: drawn from all rows": 1 - (1 - 0.5 * 18 / 28) ** 40,
        "fair_share: plain random": flooder(50, 6).power(binomial(300, 0.69)),
        "fair_share: a cap of 1,000": (1 - binomial(300, cap)[:46].sum())
        * SHARE_IN_DOUBT.power(binomial(1_200, cap)),
        "fair_share: the flooder always on top": 1.0 if not flooder_in_place(50, 6).holds(50) else 0.0,
        "fair_share: the flooder in every slate": 1.0 if not flooder_in_slates(50, 6).holds(50) else 0.0,
        # One ticket an author: in 6 of 14 slates, so in 12 of 50 at least.
        "fair_share: most uploads on top": float(binomial(50, 6 / 14)[12:].sum()),
        "fair_against_two: only one author is held back": flooder(50, 4, 2).power(binomial(200, 0.5)),
        "fair_everyone: plain random": DROWNED.power(binomial(300, 0.92)),
        "fair_any_frame (and others), first: plain random": GATE.power(binomial(80, 0.8)),
        "fair_everyone: the flooder is thrown out": 1.0 if not SEEN.holds(0) else 0.0,
        "fair_still_random: the first two memes of each author": 1.0,
        "fair_still_random: in the order of the alphabet": 1.0 if not ORDER.holds(120) else 0.0,
    }


def _coin(chance: float) -> float:
    """How likely a coin of this chance is caught: in doubt, in doubt again, and then outside.

    What makes one of the three likelier makes the others so: their product is at most the chance of all.
    """
    (first, doubt), (second, still), (last, _) = TOSSES
    caught = HALF[last].power(binomial(last, chance))
    for calls, within in ((first, doubt), (second, still)):
        caught *= 1 - binomial(calls, chance)[calls // 2 - within : calls // 2 + within + 1].sum()
    return float(caught)


# ---------------------------------------------------------------- shared by the checks above


def _large(rng: np.random.Generator) -> tuple[tuple[int, int], ...]:
    """How many rows the tables have on which many lengths are judged, and how many calls each."""
    return (REAL_ROWS, REAL_LENGTHS), (int(rng.integers(60, REAL_ROWS)), OTHER_LENGTHS)


def _large_though_slow(rng: np.random.Generator) -> tuple[tuple[int, int], ...]:
    return (REAL_ROWS, REAL_LENGTHS_OF_SLOW), (int(rng.integers(60, 600)), OTHER_LENGTHS_OF_SLOW)


def _must_differ(slates: np.ndarray, of: int | None = None) -> None:
    """Fails when all slates are alike, as lists, or (unless they hold all ``of`` rows) as sets."""
    everything = slates.shape[1] == of
    if len({tuple(slate) for slate in slates.tolist()}) == 1:
        if everything:
            fail(
                f"{len(slates)} slates of all {of} memes came in the same order.",
                "What stands on top is chance as well: leave the rows in the order in which they were drawn.",
            )
        fail(
            f"{len(slates)} calls gave the same slate.",
            "Draw inside the function and without a fixed seed: each call draws anew.",
        )
    if not everything and len({frozenset(slate) for slate in slates.tolist()}) == 1:
        fail(
            f"{len(slates)} calls gave the same memes in another order.",
            "Draw which memes are shown, not only their order.",
        )


def _uniform_places(slates: np.ndarray, rows: Iterable[int], band: Band) -> None:
    in_half = in_half_of(len(slates))
    for row in rows:
        held = int((slates == row).any(axis=1).sum())
        if not in_half.holds(held):
            fail(
                f"Not all memes are equally likely: one of 6 was in {held} of {len(slates)} slates with 3 of "
                f"them; about {len(slates) // 2} are expected.",
                "Draw without weights. (`round` gives the first and the last number half the chance.)",
                f"row {row} of the table",
            )
        for place in range(slates.shape[1]):
            shown = int((slates[:, place] == row).sum())
            if not band.holds(shown):
                fail(
                    f"Not all memes are equally likely: one of 6 was {shown} times of {len(slates)} in one "
                    f"place of the slate; about {len(slates) / 6:.0f} are expected.",
                    "Draw without weights, and leave the rows in the order in which they were drawn.",
                    f"row {row} of the table, place {place + 1} of the draws",
                )


def _company(slates: np.ndarray, rows: Iterable[int], band: Band) -> None:
    """Fails unless each two rows meet in a slate about equally often."""
    held = {row: (slates == row).any(axis=1) for row in rows}
    for a, b in combinations(held, 2):
        together = int((held[a] & held[b]).sum())
        if not band.holds(together):
            fail(
                f"Rows {a} and {b} of the table shared {together} of {len(slates)} slates; each two should "
                "meet about equally often.",
                "Draw each meme for itself: neither a block of neighbours nor one meme of each author.",
            )


def _reaches_all(slates: np.ndarray) -> None:
    """Fails unless each tenth of 3,000 rows was shown."""
    for tenth in sorted(set(range(10)) - set((slates.ravel() // 301).tolist())):
        fail(
            f"Of 3,000 memes, those from row {301 * tenth} to {301 * tenth + 300} came in none of "
            f"{slates.size} places.",
            "Draw from all rows of `items`, however many there are.",
        )


def _with_extremes(rng: np.random.Generator) -> tuple[pd.DataFrame, pd.Series, dict[str, int]]:
    """12 memes, a user who likes one of them best, and the rows of that one and of the least liked.

    Neither is the first nor the last row: others have tricks with those.
    """
    while True:
        memes = some_memes(rng, 12)
        most = int(rng.integers(1, 11))
        user = some_user(rng, memes[list(CATEGORIES)].to_numpy()[most])
        least = int(_distances(Catalogue(memes), user).argmax())
        if 0 < least < 11:
            return memes, user, {"most": most, "least": least}


def _no_taste(slates: np.ndarray, extremes: Mapping[str, int], hint: str) -> None:
    for words, row in extremes.items():
        shown = int((slates == row).any(axis=1).sum())
        if not TASTE.holds(shown):
            fail(
                f"The meme {words} to the user's taste was in {shown} of 200 slates with 3 random memes out "
                "of 12; about 50 are expected.",
                hint,
            )


def _others(book: Catalogue, slates: np.ndarray, ad: int) -> np.ndarray:
    """The slates without their second place, which must be the ad's."""
    for slate in slates:
        _ad_is_second(book, slate.tolist(), ad)
    return np.delete(slates, 1, axis=1)


def _without_ties(rng: np.random.Generator, memes: pd.DataFrame) -> tuple[Catalogue, pd.Series]:
    return Catalogue(memes), some_user_without_ties(rng, memes)


def _has_no_pattern(mixed: np.ndarray) -> None:
    for lag, band in SWITCHES.items():
        switches = int((mixed[lag:] != mixed[:-lag]).sum())
        if not band.holds(switches):
            before = "the one before" if lag == 1 else f"the one {lag} calls before"
            fail(
                f"In {len(mixed)} calls, the kind of slate differed from {before} {switches} times; about "
                f"{len(mixed) // 2} are expected.",
                "Half of the calls by chance, not every other call, nor any other pattern.",
            )


def _must_be_as_it_was(now: Any, before: pd.DataFrame) -> None:
    """Fails when a call changed the five numbers of the table it was given."""
    kept = list(CATEGORIES)
    if not (
        isinstance(now, pd.DataFrame)
        and set(kept) <= set(now.columns)
        and len(now) == len(before)
        and np.allclose(now[kept].to_numpy(dtype=float), before[kept].to_numpy(dtype=float))
    ):
        fail(
            "The table that was handed over has other numbers after the call.",
            "Whoever uses it next gets those. Work on a copy: `table = table[categories].copy()`.",
        )


def _with_ad(
    rng: np.random.Generator, memes: pd.DataFrame, truth: Mapping[str, Any]
) -> tuple[Catalogue, int]:
    """The memes with the ad at a place of chance, never among the first two, and that place."""
    place = int(rng.integers(2, len(memes) + 1))
    return Catalogue(with_ad(memes, truth["brand"], place)), place


def _ad_is_second(book: Catalogue, slate: list[int], ad: int) -> None:
    if slate[1] != ad:
        fail(
            f"For k = {len(slate)}, the ad is not in second place.",
            "Know the ad by what it is, not by its place in the table; `iloc[1]` of the slate is its place.",
            as_list(book, slate, ["the ad" if row == ad else "" for row in slate]),
        )


def _on_the_same_table(
    subject: Subject, book: Catalogue, users: list[pd.Series], k: int, repeats: bool = False
) -> list[list[int]]:
    """One call a user, all on the very same objects: what a call changes in place, the next one meets."""
    items = subject.keep(book.items)
    kept = {id(user): subject.keep(user) for user in users}
    return [rows_of(subject(items, kept[id(user)], k), book, k, subject.name, repeats) for user in users]


def _distances(book: Catalogue, user: pd.Series) -> np.ndarray:
    return np.sqrt(((book.values - user.to_numpy(dtype=float)) ** 2).sum(axis=1))


def _order(book: Catalogue, user: pd.Series) -> np.ndarray:
    """The rows from nearest to farthest."""
    return np.argsort(_distances(book, user), kind="stable")


def _must_be_nearest(subject: Subject, book: Catalogue, user: pd.Series, k: int, hint: str = "") -> None:
    _judge_nearest(book, user, ask(subject, book, user, k), hint)


def _judge_nearest(book: Catalogue, user: pd.Series, slate: list[int], hint: str = "") -> None:
    far = _distances(book, user)
    best = np.sort(far)[: len(slate)]
    if np.abs(np.sort(far[slate]) - best).max() > CLOSE:
        fail(
            f"The slate does not hold the {len(slate)} nearest of {len(far)} memes.",
            hint or "Distances to this user, over all rows of this table, in all five categories.",
            f"distances shown:   {_few(far[slate])}\nnearest distances: {_few(best)}",
        )
    if (np.diff(far[slate]) < -CLOSE).any():
        fail(
            "The slate holds the nearest memes, but not the nearest first.",
            "Sort by distance, from small to large, and keep that order.",
            f"distances from top to bottom: {_few(far[slate])}",
        )


def _few(numbers: np.ndarray) -> str:
    return ", ".join(f"{number:.3f}" for number in numbers[:5]) + (", ..." if len(numbers) > 5 else "")


def _both_kinds(book: Catalogue, user: pd.Series, slates: np.ndarray, enough: bool = True) -> set[bool]:
    """Whether slates were plain (True) or had random memes on top (False); fails for any other."""
    order, k = _order(book, user).tolist(), slates.shape[1]
    seen = set()
    for slate in slates.tolist():
        rest = [row for row in order if row not in slate[:2]]
        beyond = [row for row in order[2:] if row not in slate[:2]]
        # Accepted below the two: the nearest, the nearest of those not drawn, or what stood there before.
        follow = [order[: max(k - 2, 0)], order[2:k], rest[: max(k - 2, 0)], beyond[: max(k - 2, 0)]]
        if slate == order[:k]:
            seen.add(True)
        elif slate[2:] in follow:
            seen.add(False)
        else:
            rank = {row: number for number, row in enumerate(order, 1)}
            fail(
                f"For k = {k}, a slate is neither the nearest memes nor two random ones and the nearest.",
                "Two random memes on top, then the nearest, nearest first, k in all; or the k nearest.",
                "from top to bottom: " + ", ".join(f"nearest no. {rank[row]}" for row in slate),
            )
    if enough:
        _need_both(seen)
    return seen


@contextmanager
def _something_else_first() -> Iterator[None]:
    """Says of a fail inside the block that it is not what the check's title is about."""
    try:
        yield
    except CheckFailed as failed:
        hint = f"{failed.hint} Mend that first; then this check can tell."
        raise CheckFailed(failed.message, hint, failed.example) from None


def _need_both(seen: set[bool]) -> None:
    if len(seen) < 2:
        fail(
            "Every slate was simply the nearest memes."
            if True in seen
            else "No slate was simply the nearest memes.",
            "Toss a coin inside the function: in half of the calls, two random memes take the top places.",
        )


def _must_equal(
    subject: Subject,
    table: pd.DataFrame,
    expected: float,
    mistakes: Mapping[str, float],
    case: str,
    given: object = None,
) -> None:
    number = number_of(subject(table if given is None else given), subject.name)
    if abs(number - expected) <= CLOSE:
        return
    likely = [hint for hint, value in mistakes.items() if abs(number - value) <= CLOSE]
    fail(
        f"`{subject.name}` gives {number:.5g}; right is {expected:.5g}.",
        likely[0] if likely else hint_for(number, expected, "Go through a small case with a pencil."),
        case,
    )


def _spread(users: pd.DataFrame) -> float:
    tastes = users[list(CATEGORIES)].to_numpy(dtype=float)
    return float(np.linalg.norm(tastes - tastes.mean(axis=0), axis=1).mean())


def _spread_mistakes(users: pd.DataFrame) -> dict[str, float]:
    tastes = users[list(CATEGORIES)].to_numpy(dtype=float)
    off = tastes - tastes.mean(axis=0)
    far = np.linalg.norm(off, axis=1)
    return {
        "The centre is the mean user, not the point where all is 0.": np.linalg.norm(tastes, axis=1).mean(),
        "The mean of the distances, not their sum.": far.sum(),
        "The mean of the distances, not their median.": float(np.median(far)),
        "The mean of the distances, not the largest one.": far.max(),
        "Distances, not their squares.": (far**2).mean(),
        "First the root for each user, then the mean.": float(np.sqrt((far**2).mean())),
        "Euclidean distances: squares and a root, not absolute differences.": np.abs(off).sum(axis=1).mean(),
        "To the centre, not to each other.": _mean_of_pairs(tastes),
    }


def _diversity(slate: pd.DataFrame) -> float:
    return _mean_of_pairs(slate[list(CATEGORIES)].to_numpy(dtype=float))


def _diversity_mistakes(slate: pd.DataFrame) -> dict[str, float]:
    values = slate[list(CATEGORIES)].to_numpy(dtype=float)
    n, pairs = len(values), _pairs(values)
    return {
        "A meme makes no pair with itself: do not count those distances of 0.": pairs.mean() * (n - 1) / n,
        "The mean over the pairs, not their sum.": pairs.sum(),
        "Each pair once: the sum over both orders, divided by the pairs, is twice too much.": pairs.mean()
        * 2,
        "Divide by the number of pairs, which is n * (n - 1) / 2 and not n.": pairs.sum() / n,
        "Distances, not their squares.": (pairs**2).mean(),
        "Between the memes, not to their centre.": np.linalg.norm(
            values - values.mean(axis=0), axis=1
        ).mean(),
        "All pairs, not only neighbours.": np.linalg.norm(np.diff(values, axis=0), axis=1).mean(),
        "All pairs, not only those with the first meme.": np.linalg.norm(
            values[1:] - values[0], axis=1
        ).mean(),
    }


def _mean_of_pairs(values: np.ndarray) -> float:
    return float(_pairs(values).mean()) if len(values) > 1 else 0.0


def _pairs(values: np.ndarray) -> np.ndarray:
    i, j = np.triu_indices(len(values), 1)
    return np.linalg.norm(values[i] - values[j], axis=1)


def _must_resist(
    subject: Subject,
    rng: np.random.Generator,
    floods: tuple[int, ...],
    k: int,
    calls: int,
    values: object = (0,) * 5,
) -> None:
    """Fails when an author who uploads one picture again and again owns the slates, or nothing is drawn."""
    # Who floods has a name from the middle of the alphabet: what sorting by name does to them is not luck.
    authors = sorted(rng.choice(AUTHORS, size=14, replace=False).tolist())
    authors = authors[6:] + authors[:6]
    memes = memes_by(rng, {name: int(rng.integers(230, 271)) for name in authors})
    for author, uploads in zip(authors, floods, strict=False):
        memes = flooded(rng, memes, author, uploads, _new_picture(rng), values)
    book, user = Catalogue(memes), some_user(rng)

    def draw(times: int) -> np.ndarray:
        return ask_often(subject, book, user, k, times=times, repeats=True)

    slates = draw(calls)
    _must_differ(slates)
    _nobody_owns(book, slates, authors, floods)
    theirs = _by_author(book, slates, authors[0])
    in_doubt = theirs.sum() > 45 or theirs.any(axis=1).sum() > 40 or theirs.sum(axis=1).max() > 3
    if len(floods) == 1 and in_doubt:
        _nobody_owns(book, np.vstack([slates, draw(3 * calls)]), authors, floods)


def _nobody_owns(book: Catalogue, slates: np.ndarray, authors: list[str], floods: tuple[int, ...]) -> None:
    calls, k = slates.shape
    for author, uploads in zip(authors, floods, strict=False):
        who = f"One of 14 authors uploaded one picture {uploads:,} times and"
        theirs = _by_author(book, slates, author)
        picks, most = int(theirs.sum()), flooder(calls, k, len(floods)).high
        if picks > most:
            fail(
                f"{who} got {picks} of {slates.size} places.",
                "A draw from all rows favours who uploads most. Let something else stand in the lottery: "
                "each picture once, each author once, or at most so many memes an author.",
                f"an equal share is {slates.size / 14:.0f} places; up to {most} are accepted",
            )
        held = int(theirs.any(axis=1).sum())
        if held > flooder_in_slates(calls, k, len(floods)).high:
            fail(
                f"{who} is in {held} of {calls} slates of {k}.",
                "Draw from all rows, and who uploads most is there first. An author who comes once in every "
                "slate still comes more often than all the others: draw the authors, then a meme of each.",
            )
        once = theirs[theirs.sum(axis=1) == 1].sum(axis=0)
        for place, count in enumerate(theirs.sum(axis=0).tolist()):
            if (
                count > flooder_in_place(calls, k, len(floods)).high
                or once[place] > place_of_one(int(once.sum()), k, len(floods)).high
            ):
                fail(
                    f"{who} stands in place {place + 1} of {count} of {calls} slates.",
                    "Who uploads most must not come first either: draw the order too.",
                )


def _is_no_plain_draw(subject: Subject, rng: np.random.Generator) -> None:
    """Fails when a flood of 5,600 copies gets through: a draw from all rows must not earn any point."""
    authors = rng.choice(AUTHORS, size=14, replace=False).tolist()
    memes = memes_by(rng, {name: int(rng.integers(90, 111)) for name in authors})
    book = Catalogue(flooded(rng, memes, authors[0], 5_600, _new_picture(rng)))
    slates = ask_often(subject, book, some_user(rng), 5, times=16, repeats=True)
    _must_differ(slates)
    picks = int(_by_author(book, slates, authors[0]).sum())
    if not GATE.holds(picks):
        fail(
            f"One of 14 authors uploaded one picture 5,600 times and got {picks} of 80 places.",
            "First defend the slate against a flood; then this check can tell.",
        )


def _by_author(book: Catalogue, slates: np.ndarray, author: str) -> np.ndarray:
    """Which places of the slates are an author's."""
    return np.array([[book.authors[row] == author for row in slate] for slate in slates.tolist()])


def _order_is_chance(book: Catalogue, user: pd.Series, slates: np.ndarray) -> None:
    """Fails when what stands on top is too often the first or the last of its slate by something.

    Whatever a slate holds, the row on top is the first of its six rows with probability 1 / 6.
    """
    keys: dict[str, Any] = {
        "in the table": np.arange(len(book.labels)),
        "by label": np.argsort(np.argsort(np.array(book.plain))),
        "by the author's name": np.unique(book.authors, return_inverse=True)[1],
        "in nearness to the user": _distances(book, user),
    }
    keys |= {f"by {name}": book.values[:, number] for number, name in enumerate(CATEGORIES)}
    for words, key in keys.items():
        top, below = key[slates[:, 0]], key[slates[:, 1:]]
        for end, count in (
            ("first", (top[:, None] < below).all(axis=1).sum()),
            ("last", (top[:, None] > below).all(axis=1).sum()),
        ):
            if not ORDER.holds(int(count)):
                fail(
                    f"In {count} of {len(slates)} slates of 6, the meme on top is the {end} of them {words}; "
                    f"about {len(slates) // 6} are expected.",
                    "The order is chance as well: do not sort what was drawn.",
                )


def _new_picture(rng: np.random.Generator) -> str:
    """A label that no other meme has."""
    return f"image_{int(rng.integers(20_000, 90_000))}.jpg"
