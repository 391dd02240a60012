"""The hidden checks of lab 1: stronger than the public ones, on data nobody can know beforehand.

Never shipped to students. Every draw comes from ``rng``, which derives from the term's secret and
the submission's hash: a regrade repeats it, a resubmission gets new data.

How sure they are. A check of a random function holds counts against a `Band`: the counts that a
right answer shows, computed from exact binomial or hypergeometric probabilities (see
memeverse.checks.chance). Each band leaves at most ``ALARM`` outside, over all the counts it looks
at (union bound). `false_alarms` lists them; with those of the public checks they add up to less
than 1e-6 a submission. `powers` lists how likely a check catches the mistake it was made for.
"""

from collections.abc import Callable, Mapping
from math import comb, perm
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import answered_name, number_of, plain_name
from memeverse.checks.chance import Band, binomial, binomial_band, marked_band
from memeverse.checks.outcome import fail
from memeverse.checks.registry import check
from memeverse.checks.rows import Catalogue, as_list, ask, ask_often, rows_of
from memeverse.checks.samples import (
    CATEGORIES,
    flooded,
    memes_by,
    some_memes,
    some_user,
    some_users,
    users_at,
    with_ad,
    with_more_columns,
)
from memeverse.checks.subject import Subject
from memeverse.data.authors import AUTHORS

ALARM = 2e-8
CLOSE = 1e-6  # how far numbers may differ: the last digits depend on the order of summing


# ---------------------------------------------------------------- selector_random
#
# Bands (exact tails, all cells together at most 2e-8 each):
#   uniform   6 rows x 3 places, 800 calls, each cell binomial(800, 1/6): 71 to 204 accepted.
#   far       10 tenths of 150 rows, 100 slates of 5: a sum of 100 hypergeometrics each.
#   company   28 pairs of 8 rows, 250 slates of 3, each pair binomial(250, 6/56).
#   anew      rows shared by neighbouring slates, 50 pairs of slates of 5 out of 10.
#   for all   a row that the user likes best, 2 x 100 slates of 3 out of 12.
# They are exact for any selector that draws uniformly without replacement.


@check("selector_random", points=0.5)
def random_any_frame(subject: Subject, rng: np.random.Generator) -> None:
    """Works on tables with other rows, labels and columns, for every k"""
    user = some_user(rng)
    for memes, k in (
        (some_memes(rng, 30, "numbers"), 2),
        (with_more_columns(rng, some_memes(rng, 25, "words")), 7),
        (some_memes(rng, 12, "default"), 12),
        (some_memes(rng, 2_000, values="repeating"), 5),
    ):
        # 6 equal sets of 2 rows out of 30 have probability comb(30, 2) ** -5.
        _must_differ(ask_often(subject, memes, user, k, times=6), same_set_is_bad=k < len(memes))
    ask(subject, some_memes(rng, 1), user, 1)


@check("selector_random", points=0.75)
def random_uniform(subject: Subject, rng: np.random.Generator) -> None:
    """Every meme is equally likely at every place of the slate"""
    _uniform_places(ask_often(subject, some_memes(rng, 6), some_user(rng), 3, times=800), range(6), _UNIFORM())


@check("selector_random", points=0.25)
def random_far(subject: Subject, rng: np.random.Generator) -> None:
    """Draws from the whole table, its end as often as its start"""
    slates = ask_often(subject, some_memes(rng, 150), some_user(rng), 5, times=100)
    for tenth in range(10):
        shown = int((slates // 15 == tenth).sum())
        if not _FAR().holds(shown):
            fail(
                f"Rows {15 * tenth} to {15 * tenth + 14} of 150 filled {shown} of 500 places; about 50 are expected.",
                "Draw from all rows of `items`, however many there are.",
            )


@check("selector_random", points=0.25)
def random_company(subject: Subject, rng: np.random.Generator) -> None:
    """Which memes share a slate is chance too"""
    slates = ask_often(subject, some_memes(rng, 8), some_user(rng), 3, times=250)
    together = np.zeros((8, 8), dtype=int)
    for slate in slates:
        together[np.ix_(slate, slate)] += 1
    for i in range(8):
        for j in range(i):
            if not _COMPANY().holds(int(together[i, j])):
                fail(
                    f"Rows {j} and {i} of 8 shared {together[i, j]} of 250 slates; about 27 are expected.",
                    "Draw each meme for itself, not a block of neighbours.",
                )


@check("selector_random", points=0.25)
def random_anew(subject: Subject, rng: np.random.Generator) -> None:
    """A slate says nothing about the next one, whoever the user is"""
    slates = ask_often(subject, some_memes(rng, 10), some_user(rng), 5, times=100)
    shared = sum(len(set(a) & set(b)) for a, b in zip(slates[::2].tolist(), slates[1::2].tolist(), strict=True))
    if not _ANEW().holds(shared):
        fail(
            f"Neighbouring slates of 5 out of 10 shared {shared / 50:.1f} memes; 2.5 are expected.",
            "Keep nothing between calls: each call draws from all rows.",
        )
    for side in (1, -1):
        memes = some_memes(rng, 12)
        liked = int(rng.integers(12))
        user = some_user(rng, side * memes[list(CATEGORIES)].to_numpy()[liked])
        shown = int((ask_often(subject, memes, user, 3, times=100) == liked).sum())
        if not _FOR_ALL().holds(shown):
            fail(
                f"A meme that lies exactly where {'the user' if side > 0 else 'the opposite of the user'} is was in "
                f"{shown} of 100 slates of 3 out of 12; about 25 are expected.",
                "A random pick does not look at `user`.",
            )


# ---------------------------------------------------------------- selector_advertisement


@check("selector_advertisement", points=0.5)
def ad_small_slates(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """For k = 2 the ad comes second, for k = 1 one row comes back"""
    book, ad = _with_ad(rng, some_memes(rng, 20), truth)
    for _ in range(12):
        _ad_is_second(book, ask(subject, book, some_user(rng), 2), ad)
        _ad_is_second(book, ask(subject, book, some_user(rng), 3), ad)
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
    book, ad = _with_ad(rng, some_memes(rng, 6), truth)
    slates = ask_often(subject, book, some_user(rng), 4, times=600)
    for slate in slates:
        _ad_is_second(book, slate.tolist(), ad)
    _uniform_places(slates[:, [0, 2, 3]], [row for row in range(7) if row != ad], _AD_OTHERS())


@check("selector_advertisement", points=0.25)
def ad_any_frame(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """Works on tables with other rows, labels and columns, wherever the ad stands"""
    for memes, k in (
        (some_memes(rng, 30, "words"), 4),
        (with_more_columns(rng, some_memes(rng, 25)), 7),
        (some_memes(rng, 2_000, values="repeating"), 5),
    ):
        book, ad = _with_ad(rng, memes, truth)
        slates = ask_often(subject, book, some_user(rng), k, times=6)
        for slate in slates:
            _ad_is_second(book, slate.tolist(), ad)
        _must_differ(slates)


@check("selector_advertisement", points=0.25)
def ad_later_calls(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """A call does not spoil the next one on the same table"""
    book, ad = _with_ad(rng, some_memes(rng, 9), truth)
    slates = _on_the_same_table(subject, book, [some_user(rng)] * 6, k=4)
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
        _must_be_nearest(subject, Catalogue(memes), user, 5, f"One category, {CATEGORIES[left_out]}, decides here.")


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
            subject, Catalogue(memes), user, 7, "`dist` gives the Euclidean distance: the root of the sum of squares."
        )


@check("selector_preferences", points=0.5)
def nearest_any_frame(subject: Subject, rng: np.random.Generator) -> None:
    """Works on tables with other rows, labels and columns, for every k"""
    for memes, k in (
        (some_memes(rng, 30, "numbers"), 2),
        (with_more_columns(rng, some_memes(rng, 25, "words")), 7),
        (some_memes(rng, 12, "default"), 12),
        (some_memes(rng, 40, "numbers", values="anywhere"), 3),
        (with_more_columns(rng, some_memes(rng, 2_000, values="repeating")), 5),
        (some_memes(rng, 1), 1),
    ):
        _must_be_nearest(subject, Catalogue(memes), some_user(rng), k)


@check("selector_preferences", points=0.25)
def nearest_with_ties(subject: Subject, rng: np.random.Generator) -> None:
    """Memes at equal distance are all different memes"""
    for k in (3, 5, 10):
        memes = some_memes(rng, 8, values="repeating")
        twins = pd.concat([memes] * 4).set_axis(some_memes(rng, 32).index)
        _must_be_nearest(subject, Catalogue(twins.iloc[rng.permutation(32)]), some_user(rng), k)


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
    users = [users[0], users[1], users[0], users[2], users[1]]
    for user, slate in zip(users, _on_the_same_table(subject, book, users, k=4), strict=True):
        _judge_nearest(book, user, slate, "A column or a value kept from the call before can be out of date.")


# ---------------------------------------------------------------- selector_preferences_with_50p_random
#
# Two slates of one kind in 1,500 are told apart by their rows: the plain one is the k nearest in
# order. A slate with two random memes looks like it only if the two are two given rows in order:
# at most 1 in perm(37, 2) = 1,332 for 40 rows and k = 5, and only in the reading in which the
# random memes may be the first two. So the chance to see two random memes lies between
# 0.5 - 0.5 / 1,332 and 0.5 at every call, whatever came before; and the chance that a slate's kind
# differs from the one before between 0.5 - 0.5 / 1,332 and 0.5 + 0.5 / 1,332.
# Power at 0.4 or 0.6 instead of 0.5: 0.993 (computed by `powers`).


@check("selector_preferences_with_50p_random", points=1.0)
def half_is_half(subject: Subject, rng: np.random.Generator) -> None:
    """Half of the slates have two random memes on top, by a coin tossed at every call"""
    book, user = Catalogue(some_memes(rng, 40, values="anywhere")), some_user(rng)
    plain = _order(book, user)[:5]
    mixed = (ask_often(subject, book, user, 5, times=1500) != plain).any(axis=1)
    if not _HALF().holds(int(mixed.sum())):
        fail(
            f"{mixed.sum()} of 1500 slates had random memes on top; about 750 are expected.",
            "With probability 1/2: a number from 0 to 1 is below 0.5 in half of the cases, and "
            "`random.randint(0, 1)` includes both ends (NumPy's `randint(0, 2)` does not include the 2).",
        )
    switches = int((mixed[1:] != mixed[:-1]).sum())
    if not _SWITCHES().holds(switches):
        fail(
            f"The kind of slate changed {switches} times in 1500 calls; about 750 are expected.",
            "Half of the calls by chance, not every other call, nor one half after the other.",
        )


@check("selector_preferences_with_50p_random", points=0.5)
def half_followed_by_nearest(subject: Subject, rng: np.random.Generator) -> None:
    """Below the two random memes the nearest follow, nearest first"""
    for _ in range(3):
        book, user = Catalogue(some_memes(rng, 40, values="anywhere")), some_user(rng)
        _both_kinds(book, user, ask_often(subject, book, user, 6, times=25), enough=False)
    _both_kinds(book, user, ask_often(subject, book, user, 5, times=40))


@check("selector_preferences_with_50p_random", points=0.5)
def half_from_everywhere(subject: Subject, rng: np.random.Generator) -> None:
    """The two random memes come from the whole rest of the table"""
    book, user = Catalogue(some_memes(rng, 25, values="anywhere")), some_user(rng)
    order = _order(book, user)
    slates = ask_often(subject, book, user, 5, times=400)
    # Rows outside the 5 nearest are equally likely in every accepted reading: judge those alone.
    far = [row for row in range(25) if row not in set(order[:5].tolist())]
    by_rank = {int(row): rank // 4 for rank, row in enumerate(order[5:])}
    by_row = {row: number // 4 for number, row in enumerate(far)}
    for place in (0, 1):
        drawn = [int(row) for row in slates[:, place] if row in by_rank]
        if len(drawn) < FEWEST:
            fail(
                f"Only {len(drawn)} of 400 slates had a meme from outside the nearest in place {place + 1}.",
                "In half of the calls the first two places belong to random memes.",
            )
        band = _everywhere_band(len(drawn))
        for fifth_of, words in ((by_rank, "by distance to the user"), (by_row, "in the order of the table")):
            shown = np.bincount([fifth_of[row] for row in drawn], minlength=5)
            for fifth, count in enumerate(shown.tolist()):
                if not band.holds(count):
                    fail(
                        f"Of {len(drawn)} random memes in place {place + 1}, {count} came from fifth {fifth + 1} of "
                        f"the rest {words}; about {len(drawn) / 5:.0f} are expected.",
                        "Draw from all rows that are not in the slate already.",
                    )


@check("selector_preferences_with_50p_random", points=0.5)
def half_small_slates(subject: Subject, rng: np.random.Generator) -> None:
    """Right for k = 3, 2 and 1"""
    # All 50 slates of one kind: at most (0.5 + 0.5 / 30) ** 50, for k = 1.
    book, user = Catalogue(some_memes(rng, 30, values="anywhere")), some_user(rng)
    for k in (3, 2, 1):
        _both_kinds(book, user, ask_often(subject, book, user, k, times=50))


@check("selector_preferences_with_50p_random", points=0.25)
def half_never_repeats(subject: Subject, rng: np.random.Generator) -> None:
    """No meme comes twice in a slate"""
    # Drawn from all 8 rows, the two hit one of the 3 that follow in 18 of 28 cases.
    book, user = Catalogue(some_memes(rng, 8, values="anywhere")), some_user(rng)
    _both_kinds(book, user, ask_often(subject, book, user, 5, times=60))


@check("selector_preferences_with_50p_random", points=0.25)
def half_any_frame(subject: Subject, rng: np.random.Generator) -> None:
    """Works on tables with other rows, labels and columns"""
    seen: set[bool] = set()
    for memes, k in (
        (some_memes(rng, 30, "numbers", values="anywhere"), 4),
        (with_more_columns(rng, some_memes(rng, 25, "words", values="anywhere")), 7),
        (some_memes(rng, 1_000, "default", values="anywhere"), 5),
    ):
        book, user = Catalogue(memes), some_user(rng)
        seen |= _both_kinds(book, user, ask_often(subject, book, user, k, times=16), enough=False)
    _need_both(seen)


@check("selector_preferences_with_50p_random", points=0.25)
def half_later_calls(subject: Subject, rng: np.random.Generator) -> None:
    """A call does not spoil the next one on the same table"""
    book = Catalogue(some_memes(rng, 14, values="anywhere"))
    users = [some_user(rng) for _ in range(48)]
    seen: set[bool] = set()
    for user, slate in zip(users, _on_the_same_table(subject, book, users, k=4), strict=True):
        seen |= _both_kinds(book, user, np.array([slate]), enough=False)
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
    """Works for other labels, for one user and for the same table again"""
    for users in (some_users(rng, 9, "words"), some_users(rng, 9, "numbers"), some_users(rng, 20).iloc[5:12]):
        _must_equal(subject, users, _spread(users), {}, f"{len(users)} users with labels such as {users.index[0]!r}")
    users = users_at(np.round(rng.uniform(-1, 1, size=(1, 5)), 3))
    _must_equal(subject, users, 0.0, {}, "one user, who is the centre")
    users = some_users(rng, 12)
    kept = subject.keep(users)
    for call in ("first", "second", "third"):
        _must_equal(subject, users, _spread(users), {}, f"the same table, {call} call", given=kept)


@check("intra_slate_diversity", points=1.0)
def diversity_exact(subject: Subject, rng: np.random.Generator) -> None:
    """Is the mean distance over the pairs of different memes"""
    for rows in (2, 3, 5, 8, 20):
        slate = some_memes(rng, rows, values="anywhere")
        _must_equal(subject, slate, _diversity(slate), _diversity_mistakes(slate), f"a slate of {rows} memes")


@check("intra_slate_diversity", points=0.5)
def diversity_any_slate(subject: Subject, rng: np.random.Generator) -> None:
    """Works for other labels and columns, for equal numbers, and for the same slate again"""
    twins = some_memes(rng, 4)
    twins = pd.concat([twins, twins.iloc[:2]]).set_axis(some_memes(rng, 6).index)
    for slate in (
        some_memes(rng, 5, "numbers"),
        some_memes(rng, 5, "default"),
        with_more_columns(rng, some_memes(rng, 6, "words")),
        twins,
    ):
        _must_equal(subject, slate, _diversity(slate), {}, f"labels such as {slate.index[0]!r}")
    _must_equal(subject, some_memes(rng, 1, "words"), 0.0, {}, "a slate of one meme")
    slate = some_memes(rng, 5)
    kept = subject.keep(slate)
    for call in ("first", "second", "third"):
        _must_equal(subject, slate, _diversity(slate), {}, f"the same slate, {call} call", given=kept)


# ---------------------------------------------------------------- culprit


@check("culprit", points=3, subject="answer")
def culprit_is_right(subject: Subject, truth: Mapping[str, Any]) -> None:
    """The answer is the one who did it"""
    if answered_name(subject.value) != plain_name(truth["culprit"]):
        fail(
            "That is not who did it.",
            "After open_uploads(), compare: how many memes does each author have, and who uploaded the picture "
            "that is there again and again?",
        )


# ---------------------------------------------------------------- selector_fair_random
#
# The flooded tables have the lab's proportions (14 authors with about 250 memes each, four of five
# rows are spam), so that a cap of 250 or 300 an author holds here as it does there.
# What a right answer does. At each place, whatever stands above it, the flooder's chance is at most
# 2 / 14, twice an equal share: with one ticket an author it is at most 1 / (14 - 4); with each picture
# counted once, authors weighted alike, or a cap an author, the flooder is an author like any other
# (at most 271 of 3,300 rows). So the flooder's places among 300 are at most binomial(300, 2 / 14):
# up to 81 are accepted, 27 % of the places. (An equal share is 7 %, plain random gives 80 %,
# tickets by the square root of the uploads give 37 %.)


@check("selector_fair_random", points=1.0)
def fair_share(subject: Subject, rng: np.random.Generator) -> None:
    """An author who uploads one picture 14,000 times gets no more than a fair share"""
    picture = rng.choice([-1.0, -0.5, 0.5, 1.0], size=5)
    _must_resist(subject, rng, {0: 14_000}, calls=60, band=_SHARE(), values=picture)


@check("selector_fair_random", points=0.75)
def fair_against_two(subject: Subject, rng: np.random.Generator) -> None:
    """Holds against two authors who flood at once"""
    _must_resist(subject, rng, {0: 7_000, 1: 7_000}, calls=50, band=_TWO())


@check("selector_fair_random", points=0.5)
def fair_everyone(subject: Subject, rng: np.random.Generator) -> None:
    """Everybody keeps a chance, the one who flooded included"""
    _must_resist(subject, rng, {0: 14_000}, calls=12, band=_QUICK())
    # In a small table an author with 6 memes of at most 140 is absent from 120 slates of 5 with
    # probability (1 - 6 / 140) ** 600, whatever the design.
    authors = rng.choice(AUTHORS, size=8, replace=False).tolist()
    memes = memes_by(rng, {name: int(rng.integers(6, 11)) for name in authors}, values="distinct")
    book = Catalogue(flooded(rng, memes, authors[0], 60, _new_picture(rng)))
    slates = ask_often(subject, book, some_user(rng), 5, times=120, repeats=True)
    shown = {book.authors[row] for row in slates.ravel()}
    if authors[0] not in shown:
        fail(
            "The author who uploaded too much is never shown.",
            "Take away the advantage, not the voice: a fair chance is a chance like the others'.",
        )
    if len(shown) < len(authors):
        fail(f"{len(authors) - len(shown)} of 8 authors were never shown in 120 slates of 5.", "Leave nobody out.")


@check("selector_fair_random", points=0.25)
def fair_still_random(subject: Subject, rng: np.random.Generator) -> None:
    """Which memes of an author are shown is chance as well"""
    _must_resist(subject, rng, {0: 14_000}, calls=12, band=_QUICK())
    authors = rng.choice(AUTHORS, size=8, replace=False).tolist()
    book = Catalogue(memes_by(rng, {name: int(rng.integers(8, 13)) for name in authors}, values="distinct"))
    slates = ask_often(subject, book, some_user(rng), 5, times=80, repeats=True)
    _must_differ(slates)
    for author in authors:
        shown = {row for row in slates.ravel().tolist() if book.authors[row] == author}
        if len(shown) < 2:
            fail(
                f"In 80 slates, an author with {book.authors.count(author)} memes was always shown with the same one.",
                "First draw, then cut: the first row of each author is always the same row.",
                f"{author}: {', '.join(str(book.labels[row]) for row in shown) or 'never shown'}",
            )


@check("selector_fair_random", points=0.25)
def fair_any_frame(subject: Subject, rng: np.random.Generator) -> None:
    """Works on tables with other rows, labels and columns, with and without a flood"""
    _must_resist(subject, rng, {0: 14_000}, calls=12, band=_QUICK())
    counts = {f"{name} the {i}th": int(rng.integers(3, 21)) for i, name in enumerate(AUTHORS[5:16])}
    for memes, k in (
        (memes_by(rng, counts), 5),
        (with_more_columns(rng, memes_by(rng, counts)), 7),
        (memes_by(rng, counts).reset_index(drop=True), 2),
        (memes_by(rng, counts).set_axis(rng.permutation(sum(counts.values()))), 3),
    ):
        _must_differ(ask_often(subject, memes, some_user(rng), k, times=8, repeats=True))
    ask(subject, memes, some_user(rng), 1)


@check("selector_fair_random", points=0.25)
def fair_later_calls(subject: Subject, rng: np.random.Generator) -> None:
    """A call does not spoil the next one on the same table"""
    _must_resist(subject, rng, {0: 14_000}, calls=12, band=_QUICK())
    authors = rng.choice(AUTHORS, size=6, replace=False).tolist()
    memes = memes_by(rng, dict.fromkeys(authors, 4), values="distinct")
    book = Catalogue(flooded(rng, memes, authors[0], 20, _new_picture(rng)))
    _must_differ(np.array(_on_the_same_table(subject, book, [some_user(rng)] * 12, k=4, repeats=True)))


# ---------------------------------------------------------------- how sure the checks are

FEWEST = 90  # of 400 slates, at least so many have a far meme in a given place

# Bands are computed at first use and kept.
_UNIFORM = lambda: binomial_band(800, 1 / 6, 1 / 6, ALARM, cells=18)  # noqa: E731
_FAR = lambda: marked_band(150, 15, 5, 100, ALARM, cells=10)  # noqa: E731
