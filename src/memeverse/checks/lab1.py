"""The public checks of lab 1: instant, in the notebook, with hints. More checks run on submission.

They look at properties of an answer and hold no answer themselves. Checks of random functions
have a computed false-alarm probability: `false_alarms` adds up, check by check, how likely a right
answer fails.
"""

from collections.abc import Mapping, Sequence
from math import comb, perm
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import answered_name, hint_for, number_of, plain_name
from memeverse.checks.chance import binomial, binomial_band
from memeverse.checks.lengths import REAL_ROWS, catches, many_lengths
from memeverse.checks.outcome import CouldNotTell, fail
from memeverse.checks.registry import check
from memeverse.checks.rows import Catalogue, as_list, ask, ask_often, rows_of
from memeverse.checks.samples import (
    CATEGORIES,
    flooded,
    memes_by,
    some_memes,
    some_user,
    some_user_without_ties,
    twins,
    users_at,
    with_ad,
)
from memeverse.checks.subject import Subject
from memeverse.data.authors import AUTHORS, BRANDS

# Off while an answer is called, in `test` as in the judge: what course.toml forbids.
SWITCHED_OFF = (
    "memeverse.simulation.metrics",
    "memeverse.simulation.measures",
    "memeverse.simulation.selectors",
    "memeverse.checks.lab1",
    "memeverse.checks.rows",
)

ALARM = 2e-9  # of a band: how likely a right answer falls outside, over all the counts held against it
PLACES = binomial_band(150, 1 / 6, 1 / 6, ALARM, cells=18)  # 6 memes at 3 places, 150 slates
# What a right answer gives an author who floods at most, see `fair_holds_against_flood`.
FLOOD, FLOOD_AUTHORS, FLOOD_CALLS, FLOOD_K = 4_500, 14, 34, 3
MOST = 2 / FLOOD_AUTHORS  # of each place
FLOOD_PLACES = binomial_band(FLOOD_CALLS * FLOOD_K, 0.0, MOST, ALARM)
FLOOD_SLATES = binomial_band(FLOOD_CALLS, 0.0, 1 - (1 - MOST) ** FLOOD_K, ALARM)
# Slates on large tables: where a function may go through all rows one by one, few of the lab's size.
LENGTHS, LENGTHS_OF_SLOW = 60, (54, 6)


# ---------------------------------------------------------------- 1. random pick


@check("selector_random", points=0.25)
def random_slate_of_k(subject: Subject, rng: np.random.Generator) -> None:
    """Returns k different memes, each a row of items"""
    _slates_of_k(subject, some_memes(rng, 40), some_user(rng), (5, 3, 1))
    _slates_of_k(subject, some_memes(rng, 8), some_user(rng), (7, 7, 7))
    _different_though_alike(subject, twins(rng, 6, 2), some_user(rng), [12])
    many_lengths(subject, rng, some_memes(rng, REAL_ROWS, values="repeating"), LENGTHS)


@check("selector_random", points=0.25)
def random_changes(subject: Subject, rng: np.random.Generator) -> None:
    """Draws anew at every call"""
    # 40 memes, 4 a slate: 12 equal sets have probability comb(40, 4) ** -11.
    book = Catalogue(some_memes(rng, 40))
    _must_change(book, ask_often(subject, book, some_user(rng), 4, times=12, repeats=True))


@check("selector_random", points=0.25)
def random_reaches_all(subject: Subject, rng: np.random.Generator) -> None:
    """Every meme of items can be shown"""
    # One meme is missing from 120 slates of 4 out of 20 with probability 0.8 ** 120.
    book = Catalogue(some_memes(rng, 20))
    slates = ask_often(subject, book, some_user(rng), 4, times=120)
    never = sorted(set(range(20)) - set(slates.ravel().tolist()))
    if never:
        fail(
            f"In 120 slates of 4 out of 20 memes, {len(never)} of the memes never appeared.",
            "Draw from all rows of `items`, the first and the last included, each time anew.",
            "never shown: row " + ", ".join(f"{row}" for row in never[:5]),
        )


@check("selector_random", points=0.25)
def random_at_every_place(subject: Subject, rng: np.random.Generator) -> None:
    """What stands on top is chance as well"""
    _even_places(ask_often(subject, some_memes(rng, 6), some_user(rng), 3, times=150), range(6))


# ---------------------------------------------------------------- 2. a paying brand


@check("selector_advertisement", points=0.25)
def ad_slate_of_k(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """Returns k different memes, each a row of items, also for k = 2 and k = 1"""
    book = Catalogue(with_ad(some_memes(rng, 40), _brand(truth), 0))
    _slates_of_k(subject, book, some_user(rng), (5, 3, 4, 1))
    if ask(subject, book, some_user(rng), 2)[1] != 0:
        fail("For k = 2, the ad is not in second place.", "One random meme, and the ad below it.")
    # Few rows: who leaves the ad among the others shows it twice in three of seven slates.
    _slates_of_k(subject, with_ad(some_memes(rng, 6), _brand(truth), 0), some_user(rng), [4] * 24)
    _different_though_alike(subject, with_ad(twins(rng, 6, 2), _brand(truth), 0), some_user(rng), [12])
    memes = some_memes(rng, REAL_ROWS - 1, values="repeating")
    many_lengths(subject, rng, with_ad(memes, _brand(truth), 0), LENGTHS)


@check("selector_advertisement", points=0.75)
def ad_in_second_place(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """The advertisement stands in second place"""
    for k, row in ((3, 0), (5, 0), (3, 23), (5, 40)):
        book = Catalogue(with_ad(some_memes(rng, 40), _brand(truth), row))
        slates = ask_often(subject, book, some_user(rng), k, times=3, repeats=True).tolist()
        slate = next((one for one in slates if one[1] != row), slates[0])
        if slate[1] != row:
            where = f"in place {slate.index(row) + 1}" if row in slate else "nowhere in the slate"
            fail(
                f"The ad is {where}; it belongs in second place.",
                "First place is `iloc[0]`, second place is `iloc[1]`. `pd.concat` puts tables below each "
                "other in the order in which you list them."
                if row == 0
                else "Here the ad is not the first row of `items`. Know it by its label, "
                "`item_to_promote.index`, not by its place in the table.",
                f"k = {k}, the ad is row {row} of `items`: in the slate it is {where}",
            )


@check("selector_advertisement", points=0.25)
def ad_others_change(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """The other memes are drawn anew at every call"""
    book = Catalogue(with_ad(some_memes(rng, 40), _brand(truth), 0))
    slates = ask_often(subject, book, some_user(rng), 4, times=12, repeats=True)
    if not (slates[:, 1] == 0).all():
        fail("The ad is not in second place of every slate.", "First solve that; then this check can tell.")
    _must_change(book, slates)


@check("selector_advertisement", points=0.25)
def ad_others_at_every_place(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """Which of the other memes stands on top is chance as well"""
    book = Catalogue(with_ad(some_memes(rng, 6), _brand(truth), 0))
    slates = ask_often(subject, book, some_user(rng), 4, times=150, repeats=True)
    if not (slates[:, 1] == 0).all():
        fail("The ad is not in second place of every slate.", "First solve that; then this check can tell.")
    _even_places(slates[:, [0, 2, 3]], range(1, 7))


# ---------------------------------------------------------------- 3. what you already like


@check("selector_preferences", points=0.25)
def nearest_slate_of_k(subject: Subject, rng: np.random.Generator) -> None:
    """Returns k different memes, each a row of items"""
    _slates_of_k(subject, some_memes(rng, 40), some_user(rng), (5, 3, 1))
    _lengths_though_slow(subject, rng)


@check("selector_preferences", points=0.75)
def nearest_none_nearer_outside(subject: Subject, rng: np.random.Generator) -> None:
    """No meme outside the slate is nearer to the user than one inside"""
    for rows, k in ((8, 3), (40, 6), (90, 4), (400, 5)):
        book, user = Catalogue(some_memes(rng, rows)), some_user(rng)
        far = _far(book, user)
        shown = ask(subject, book, user, k)
        outside = np.delete(np.arange(rows), shown)
        worst, best = shown[int(far[shown].argmax())], outside[int(far[outside].argmin())]
        if far[worst] > far[best] + 1e-6:
            fail(
                "A meme outside the slate is nearer to the user than one inside.",
                "`dist(items, user)` gives one distance a row; small means near, and all five categories "
                "count. The function has an `items` and a `user` of its own: use those by their names.",
                f"shown: {book.labels[worst]} at distance {far[worst]:.3f}\n"
                f"not shown: {book.labels[best]} at distance {far[best]:.3f}",
            )


@check("selector_preferences", points=0.5)
def nearest_first(subject: Subject, rng: np.random.Generator) -> None:
    """The nearest meme is on top, and distances grow downwards"""
    for k in (2, 6, 6):
        book, user = Catalogue(some_memes(rng, 40)), some_user(rng)
        shown = ask(subject, book, user, k)
        far = _far(book, user)[shown]
        if (np.diff(far) < -1e-6).any():
            fail(
                "The distances in the slate do not grow from top to bottom.",
                "Users mostly pick what stands on top, so the order counts: smallest distance first.",
                as_list(book, shown, [f"at distance {each:.3f}" for each in far]),
            )


@check("selector_preferences_with_50p_random", points=0.25)
def half_slate_of_k(subject: Subject, rng: np.random.Generator) -> None:
    """Returns k different memes, each a row of items"""
    # Several calls a size: about half of them take each of the two ways. Few rows: random memes
    # that may be in the slate already are so in one of three slates.
    _slates_of_k(subject, some_memes(rng, 40), some_user(rng), [5, 4, 6, 2, 1] * 5)
    _slates_of_k(subject, some_memes(rng, 8), some_user(rng), [5] * 24)
    _different_though_alike(subject, twins(rng, 4, 6), some_user(rng), [6] * 12)
    _lengths_though_slow(subject, rng)


@check("selector_preferences_with_50p_random", points=0.25)
def half_two_kinds(subject: Subject, rng: np.random.Generator) -> None:
    """Some slates are the nearest memes, some have other memes on top"""
    # All 40 slates of one kind: twice 0.5 ** 40.
    book, user = Catalogue(some_memes(rng, 40, values="anywhere")), some_user(rng)
    far = _far(book, user)
    slates = ask_often(subject, book, user, 4, times=40, repeats=True)
    plain = sum(_is_nearest(far, slate) for slate in slates)
    mixed = [slate for slate in slates if not _is_nearest(far, slate)]
    # A random meme is the nearest of all once in 38 draws: five slates in a row, once in 38 ** 5.
    if len(mixed) >= 5 and all(far[slate[0]] < far.min() + 1e-6 for slate in mixed):
        fail(
            "The nearest meme stands on top of every slate, of those with other memes too.",
            "The two random memes take the first two places, and the nearest follow them.",
            as_list(book, mixed[0], [f"at distance {each:.3f}" for each in far[mixed[0]]]),
        )
    if plain == 0:
        fail(
            "In 40 slates, not one was the k nearest memes, nearest first.",
            "In half of the calls the slate is what `selector_preferences` returns.",
            as_list(book, slates[0], [f"at distance {each:.3f}" for each in far[slates[0]]]),
        )
    if plain == 40:
        fail(
            "40 slates of 40 were simply the k nearest memes.",
            "In half of the calls two random memes take the first two places. Toss the coin inside the "
            "function, so that every call tosses anew.",
        )


@check("selector_preferences_with_50p_random", points=0.25)
def half_top_two_by_chance(subject: Subject, rng: np.random.Generator) -> None:
    """Which of the two random memes stands on top is chance as well"""
    # Both from outside the 3 nearest of 8: in at least 20 of 42 draws, and then in either order.
    memes = some_memes(rng, 8, values="anywhere")
    book, user = Catalogue(memes), some_user_without_ties(rng, memes)
    order = np.argsort(_far(book, user)).tolist()
    rank = {row: number for number, row in enumerate(order)}
    slates = ask_often(subject, book, user, 3, times=180, repeats=True)
    pairs = [slate[:2] for slate in slates.tolist() if min(rank[row] for row in slate[:2]) > 2]
    if len(pairs) < 15:
        fail(
            f"Only {len(pairs)} of 180 slates had two memes on top that are not among the nearest.",
            "In half of the calls the first two places belong to two random memes.",
        )
    band = binomial_band(len(pairs), 0.5, 0.5, ALARM, cells=2)
    for key, words in (
        (rank, "nearer to the user"),
        ({row: row for row in range(8)}, "earlier in the table"),
    ):
        first = sum(key[a] < key[b] for a, b in pairs)
        if not band.holds(first):
            fail(
                f"Of {len(pairs)} pairs of random memes, the one {words} stood on top {first} times; about "
                f"{len(pairs) / 2:.0f} are expected.",
                "Leave the two in the order in which they were drawn: people mostly pick what is on top.",
            )


@check("spread", points=0.25)
def spread_of_few(subject: Subject) -> None:
    """Right for populations you can check with a pencil"""
    one, other = [1, 0, 0, 0, 0], [-1, 0, 0, 0, 0]
    _gives(subject, users_at([one, other]), 1.0, "two users at humour 1 and -1, all else 0: each is 1 from 0")
    _gives(subject, users_at([one, one]), 0.0, "two users with the same taste: both stand in the centre")
    three = [[1, 1, 0, 0, 0], [-1, -1, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
    _gives(
        subject, users_at(three), 2**0.5 / 2, "four users: two at distance 1.414 from the centre, two in it"
    )
    off = [one, [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
    _gives(subject, users_at(off), 4 / 9, "three users at humour 1, 0 and 0: the centre is at 1/3")
    _gives(subject, users_at([[1, -0.5, 0.5, 1, 0]]), 0.0, "one user, who is the centre")


@check("spread", points=0.25)
def spread_moves_and_scales(subject: Subject, rng: np.random.Generator) -> None:
    """Does not change when everybody moves alike, doubles when all distances double"""
    tastes = rng.uniform(-0.4, 0.4, size=(6, len(CATEGORIES)))
    here = number_of(subject(users_at(tastes)), subject.name)
    there = number_of(subject(users_at(tastes + np.array([0.5, 0.1, -0.3, 0.2, -0.5]))), subject.name)
    double = number_of(subject(users_at(tastes * 2)), subject.name)
    if here < 1e-9:
        fail("Six users with different tastes have a spread of 0.", "A distance is 0 only for equal tastes.")
    if abs(there - here) > 1e-6:
        fail(
            "When all six users move by the same step, the spread changes.",
            "The centre is the mean user: it moves along. It is not the point where all categories are 0.",
            f"before: {here:.4f}, after: {there:.4f}",
        )
    if abs(double - 2 * here) > 1e-6:
        fail(
            "When all tastes double, the spread does not.",
            "A mean of distances doubles; squared distances grow four times. Do not round.",
            f"before: {here:.4f}, after: {double:.4f}",
        )


@check("intra_slate_diversity", points=0.25)
def diversity_of_few(subject: Subject) -> None:
    """Right for slates you can check with a pencil"""
    near, far, third, fourth = [0, 0, 0, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [-1, 0, 0, 0, 0]
    _gives(subject, _slate_at(near, far), 1.0, "two memes at distance 1: one pair")
    _gives(subject, _slate_at(near, far, third), (2 + 2**0.5) / 3, "three memes: pairs at 1, 1 and 1.414")
    _gives(
        subject,
        _slate_at(near, far, third, fourth),
        (5 + 2 * 2**0.5) / 6,
        "four memes: six pairs, three at 1, two at 1.414, one at 2",
    )
    _gives(subject, _slate_at(far, far, far), 0.0, "three memes with the same five numbers: all pairs at 0")


@check("intra_slate_diversity", points=0.25)
def diversity_of_one(subject: Subject) -> None:
    """A slate of one meme has diversity 0"""
    pair = number_of(subject(_slate_at([1, 0, 0, 0, 0], [0, 0, 0, 0, 0])), subject.name)
    if pair < 1e-9:
        fail("Two different memes have a diversity of 0.", "Only a slate without two different memes has 0.")
    _gives(subject, _slate_at([1, -0.5, 0.5, 1, 0]), 0.0, "one meme: no pair")


# ---------------------------------------------------------------- 4. nowhere is safe


@check("culprit", points=0, subject="answer")
def culprit_is_a_name(subject: Subject, truth: Mapping[str, Any]) -> None:
    """The answer is one author's name"""
    name = answered_name(subject.value)
    if name in {plain_name(brand) for brand in (*BRANDS, truth.get("brand", ""))}:
        fail(
            "The answer is the brand.",
            "The brand pays for second place, openly. Somebody else fills the app: who uploads how much?",
        )
    if name.endswith((".png", ".jpg")):
        fail("The answer is a picture.", "Good find! Now look who uploaded it: the column `author`.")
    if name not in {plain_name(author) for author in (*AUTHORS, truth.get("culprit", AUTHORS[0]))}:
        fail(
            "The answer is not an author of a meme.",
            "Copy the name from the column `author`, letter by letter.",
        )


@check("culprit", points=0, subject="answer")
def culprit_is_verified(subject: Subject, truth: Mapping[str, Any]) -> None:
    """The name is the one that `verification` says yes to"""
    name = answered_name(subject.value)
    if name != plain_name(truth.get("culprit", name)):
        fail(
            f"`answer` is {name[:60]!r}: that is not who did it.",
            "Uploads must be open while you look: `open_uploads()`. Who uploads how much, and what?",
        )


@check("selector_fair_random", points=0.25)
def fair_slate_of_k(subject: Subject, rng: np.random.Generator) -> None:
    """Returns k different memes, each a row of items, with and without a flood"""
    # Few memes, many places: who draws an author twice shows a meme twice in most slates.
    memes = memes_by(rng, dict.fromkeys(AUTHORS[:8], 3), values="distinct")
    _slates_of_k(subject, memes, some_user(rng), (5, 3, 1, *[7] * 12))
    flood = flooded(rng, memes, AUTHORS[3], 60, "image_9999.png")
    # Rows found by a label that thousands share: in most of these slates with one ticket an author, in
    # one of five with one ticket a picture.
    _slates_of_k(subject, flood, some_user(rng), (3, 1, *[5] * 24), repeats=True)
    memes = some_memes(rng, REAL_ROWS, values="repeating")
    many_lengths(subject, rng, memes, LENGTHS // 2)
    many_lengths(
        subject, rng, flooded(rng, memes.head(2_400), AUTHORS[3], FLOOD, "image_9999.png"), LENGTHS // 2
    )


@check("selector_fair_random", points=0.25)
def fair_shows_everybody(subject: Subject, rng: np.random.Generator) -> None:
    """Every author is shown now and then"""
    # An author of 8, with 3 memes of 24, is absent from 50 slates of 6 with at most (7 / 8) ** 300.
    book = Catalogue(memes_by(rng, dict.fromkeys(AUTHORS[:8], 3), values="distinct"))
    slates = ask_often(subject, book, some_user(rng), 6, times=50, repeats=True)
    never = sorted(set(AUTHORS[:8]) - {book.authors[row] for row in slates.ravel()})
    if never:
        fail(
            f"Of 8 authors with 3 memes each, {len(never)} never came in 50 slates of 6.",
            "Nobody is to be shut out. (If you use `groupby`: it sorts the authors by name, so what you cut "
            "off at the end is always the same ones.)",
            "never shown: " + ", ".join(never),
        )


@check("selector_fair_random", points=0.5)
def fair_holds_against_flood(subject: Subject, rng: np.random.Generator) -> None:
    """One author who uploads 4,500 copies owns neither the slates nor their top"""
    # A right answer gives the flooder at most twice an equal share of each place, whatever stands above:
    # with one ticket an author the chance is at most 1 / (14 - 2); with pictures counted once, equal
    # weights for authors, or a cap per author, the flooder is an author like others (up to 300 memes of
    # 2,250). So a slate holds the flooder with at most 1 - (1 - 2 / 14) ** 3.
    authors = rng.choice(AUTHORS, size=FLOOD_AUTHORS, replace=False).tolist()
    memes = memes_by(rng, {name: int(rng.integers(150, 171)) for name in authors})
    book = Catalogue(flooded(rng, memes, authors[0], FLOOD, "image_9999.png"))
    slates = ask_often(subject, book, some_user(rng), FLOOD_K, FLOOD_CALLS, repeats=True)
    if len({tuple(slate) for slate in slates.tolist()}) == 1:
        fail(
            f"{FLOOD_CALLS} calls gave the same slate.",
            "The selector is to stay random: draw anew at every call.",
        )
    theirs = _by(book, slates, authors[0])
    if theirs.sum() > FLOOD_PLACES.high:
        fail(
            f"One of {FLOOD_AUTHORS} authors uploaded the same picture {FLOOD:,} times and got "
            f"{theirs.sum()} of {slates.size} places.",
            "A draw from all rows favours who uploads most. What could stand once in the lottery: a picture? "
            "an author? How many tickets may one author hold?",
            f"an equal share is {slates.size / FLOOD_AUTHORS:.0f} of {slates.size} places",
        )
    if theirs.any(axis=1).sum() > FLOOD_SLATES.high:
        fail(
            f"One of {FLOOD_AUTHORS} authors uploaded the same picture {FLOOD:,} times and is in "
            f"{theirs.any(axis=1).sum()} of {FLOOD_CALLS} slates.",
            "Draw from all rows, and who uploads most is there first. An author who comes once in every "
            "slate still comes more often than all the others: draw the authors, then a meme of each.",
        )
    # Where one row of a slate is theirs, each place is equally likely, whatever the design.
    # Their name is from the middle of the alphabet: what sorting by name does to them is not luck.
    few = sorted(authors[:8])
    memes = memes_by(rng, dict.fromkeys(few, 3), values="distinct")
    book = Catalogue(flooded(rng, memes, few[3], 100, "image_9999.png"))
    theirs = _by(book, ask_often(subject, book, some_user(rng), 4, times=60, repeats=True), few[3])
    once = theirs[theirs.sum(axis=1) == 1]
    if once[:, 0].sum() > binomial_band(len(once), 0.0, 1 / 4, ALARM).high:
        fail(
            f"An author who uploads one picture 100 times stands on top of {once[:, 0].sum()} of "
            f"{len(once)} slates of 4 that show one of their memes.",
            "People mostly pick what is on top: who uploads most must not come first. Draw the order too.",
        )


# ---------------------------------------------------------------- shared by the checks above


def false_alarms() -> dict[str, float]:
    """For each check of a random function, a bound on how likely a right answer fails it."""
    return {
        "random_changes": float(comb(40, 4)) ** -11,
        "random_reaches_all": 20 * 0.8**120,
        "random_at_every_place": PLACES.false_alarm,
        "ad_others_at_every_place": PLACES.false_alarm,
        # The orders; and fewer than 15 pairs of 180, each with a chance of at least 0.5 * 20 / 42.
        "half_top_two_by_chance": ALARM + float(binomial(180, 0.5 * 20 / 42)[:15].sum()),
        "ad_others_change": float(comb(40, 3)) ** -11,
        # A slate with two random memes looks like the plain one only if they are two given rows.
        # Or, in all the others, the random meme on top is the nearest of all: five or more of them.
        "half_two_kinds": 0.5**40 + (0.5 + 0.5 / perm(38, 2)) ** 40 + (0.5 + 0.5 / 38) ** 40,
        "fair_shows_everybody": 8 * (7 / 8) ** 300,
        # No author has more than a chance of 2 / 14 at a place: 34 equal slates are out of the question.
        "fair_holds_against_flood": FLOOD_PLACES.false_alarm
        + FLOOD_SLATES.false_alarm
        + ALARM
        + MOST ** (FLOOD_K * (FLOOD_CALLS - 1)),
    }


def powers() -> dict[str, float]:
    """How likely a mistake is caught, at least: by one of the counts that its check looks at."""
    always_in = 1 - perm(13 * 170, 3) / perm(13 * 170 + FLOOD, 3)  # drawn from all rows, each author once
    return {
        "random_slate_of_k, ad_slate_of_k: one slate in 5 of another length, on large tables": catches(
            1 / 5, LENGTHS
        ),
        "nearest_slate_of_k, half_slate_of_k: one slate in 5 of another length, on large tables": catches(
            1 / 5, sum(LENGTHS_OF_SLOW)
        ),
        "fair_slate_of_k: one slate in 5 of another length, in a flood": catches(1 / 5, LENGTHS // 2),
        # Row 0 is on top whenever it is among the 3 of 6 drawn, row 5 last: two counts.
        "random_at_every_place: the order of the table": PLACES.power(binomial(150, 1 / 2)),
        "fair_holds_against_flood: plain random": FLOOD_PLACES.power(
            binomial(FLOOD_CALLS * FLOOD_K, FLOOD / (FLOOD + 13 * 170))
        ),
        "fair_holds_against_flood: in every slate": FLOOD_SLATES.power(binomial(FLOOD_CALLS, always_in)),
        "fair_holds_against_flood: mostly on top": binomial_band(60, 0.0, 1 / 4, ALARM).power(
            binomial(60, 100 / 124)
        ),
    }


def _slates_of_k(
    subject: Subject,
    items: pd.DataFrame | Catalogue,
    user: pd.Series,
    sizes: Sequence[int],
    repeats: bool = False,
) -> None:
    book = items if isinstance(items, Catalogue) else Catalogue(items)
    for k in sizes:
        ask(subject, book, user, k, repeats)


def _lengths_though_slow(subject: Subject, rng: np.random.Generator) -> None:
    """Slates of k rows from tables of some hundred rows, and a few from one of the lab's size."""
    for rows, calls in zip((int(rng.integers(200, 600)), REAL_ROWS), LENGTHS_OF_SLOW, strict=True):
        many_lengths(subject, rng, some_memes(rng, rows, values="repeating"), calls)


def _different_though_alike(
    subject: Subject, items: pd.DataFrame, user: pd.Series, sizes: Sequence[int]
) -> None:
    """Slates of k rows from a table in which memes are alike in all numbers, and in author."""
    book = Catalogue(items)
    for k in sizes:
        slate = subject(book.items, user, k)
        if isinstance(slate, pd.DataFrame) and len(slate.index) < k:
            fail(
                f"`{subject.name}` returned {len(slate.index)} rows for k = {k}, from {len(items)} memes of "
                "which some have the same five numbers.",
                "Two memes with the same numbers are two rows: `drop_duplicates` takes one of them away. "
                "Know a row by its label or by its place in the table.",
            )
        rows_of(slate, book, k, subject.name)


def _even_places(slates: np.ndarray, rows: Sequence[int]) -> None:
    """Fails unless each of 6 rows comes about equally often at each of 3 places, in 150 slates."""
    for place, words in enumerate(("on top", "second", "last")):
        for row in rows:
            shown = int((slates[:, place] == row).sum())
            if not PLACES.holds(shown):
                fail(
                    f"In 150 slates with 3 random memes out of 6, one of the memes stood {words} among the "
                    f"three {shown} times; about 25 are expected.",
                    "People mostly pick what is on top, so the order is to be chance as well. Leave the rows "
                    "in the order in which they were drawn: a mask, `isin`, a set or sorting puts them into "
                    "another.",
                    f"row {row} of the table",
                )


def _by(book: Catalogue, slates: np.ndarray, author: str) -> np.ndarray:
    """Which places of the slates are an author's."""
    return np.array([[book.authors[row] == author for row in slate] for slate in slates.tolist()])


def _must_change(book: Catalogue, slates: np.ndarray) -> None:
    if len({tuple(slate) for slate in slates.tolist()}) == 1:
        fail(
            f"{len(slates)} calls gave the same slate.",
            "Draw inside the function and without a fixed seed (no `random_state`): each call draws anew.",
            as_list(book, slates[0]),
        )
    if len({frozenset(slate) for slate in slates.tolist()}) == 1:
        fail(
            f"{len(slates)} calls gave the same memes in another order.",
            "Draw which memes are shown, not only their order.",
            as_list(book, slates[0]),
        )


def _far(book: Catalogue, user: pd.Series) -> np.ndarray:
    """The distance of every item to the user."""
    return np.linalg.norm(book.values - user.to_numpy(dtype=float), axis=1)


def _is_nearest(far: np.ndarray, slate: np.ndarray) -> bool:
    inside, outside = far[slate], np.delete(far, slate)
    return bool((np.diff(inside) > -1e-6).all() and inside.max() < outside.min() + 1e-6)


def _gives(subject: Subject, table: pd.DataFrame, expected: float, case: str) -> None:
    number = number_of(subject(table), subject.name)
    if abs(number - expected) > 1e-6:
        fail(
            f"`{subject.name}` gives {number:.4g} where {expected:.4g} is right.",
            hint_for(number, expected, "Go through this small case with a pencil."),
            case,
        )


def _slate_at(*values: Sequence[float]) -> pd.DataFrame:
    slate = users_at(values, pd.Index([f"image_{10 * i + 7}.jpg" for i in range(len(values))]))
    return slate.drop(columns="name").assign(author=[AUTHORS[i] for i in range(len(values))])


def _brand(truth: Mapping[str, Any]) -> str:
    if not truth.get("brand"):
        raise CouldNotTell("The lab has not begun: run the first cell of the notebook, then test again.")
    return str(truth["brand"])
