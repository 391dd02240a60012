"""The bank of lab 1 judged by an oracle of its own, so that bank and checks do not only vouch for each other.

The oracle is property after property in NumPy, on small frames where rare mistakes show quickly. It hands
the same frame over at every call: what a function changes there must not spoil what comes after.
"""

import contextlib
import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, count, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from memeverse import session
from memeverse.data.labels import categories
from memeverse.simulation.distance import dist
from memeverse.simulation.luck import global_luck
from memeverse.term import make_term, seal

BANK = Path(__file__).parents[1] / "autograder" / "lab1" / "submissions"
CALLS = 240
LARGE = 6_993  # rows of the lab's own table
AD = pd.DataFrame(
    [[0.0, -1.0, -1.0, 1.0, 1.0, "Acme Soap"]],
    columns=[*categories, "author"],
    index=pd.Index(["image_0.png"], name="image_name"),
)
EQUALS = np.random.default_rng(0)  # which of several equal rows was meant
AUTHORS = [f"author_{letter}" for letter in "abcdefghijkl"]


def entries(kind: str, question: str = "*") -> list[Path]:
    return sorted(BANK.glob(f"{question}/{kind}/*.py"))


def name_of(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


# --- the oracle -------------------------------------------------------------------------------------


def on_a_grid(n: int, seed: int, labels: list[Any] | None = None) -> pd.DataFrame:
    """Memes on the five-level grid, as the real ones: many are equal in all five numbers."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(rng.choice([-1, -0.5, 0.5, 1], size=(n, 5)), columns=categories)
    table["author"] = rng.choice(AUTHORS, size=n)
    table.index = pd.Index(
        labels or [f"image_{i}.jpg" for i in rng.permutation(10 * n)[:n]], name="image_name"
    )
    return table


def anywhere(n: int, seed: int) -> pd.DataFrame:
    """Memes off the grid, whole numbers for labels in no order, and columns nobody asked for."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(rng.uniform(-1, 1, size=(n, 5)), columns=categories)
    table["author"] = rng.choice(AUTHORS, size=n)
    table.insert(0, "likes", rng.integers(0, 1000, size=n))
    table["caption"] = "so true"
    table.index = pd.Index(rng.permutation(n), name="image_name")
    return table


def twins(n: int, copies: int, seed: int) -> pd.DataFrame:
    """Memes that are alike in everything but the label, ``copies`` of each."""
    table = pd.concat([anywhere(n, seed).drop(columns=["likes", "caption"])] * copies)
    table.index = pd.Index([f"twin_{i}.jpg" for i in range(n * copies)], name="image_name")
    return table.iloc[np.random.default_rng(seed).permutation(len(table))]


def by_authors(counts: tuple[int, ...], seed: int) -> pd.DataFrame:
    """A meme table in which author i has ``counts[i]`` memes."""
    table = anywhere(sum(counts), seed).drop(columns=["likes", "caption"])
    table["author"] = [name for name, count in zip(AUTHORS, counts, strict=False) for _ in range(count)]
    return table.iloc[np.random.default_rng(seed).permutation(len(table))]


def reaches_all(slates: list[list[int]], n: int) -> None:
    """The rows of a large table, in ten parts: none is left out."""
    assert {10 * row // n for slate in slates for row in slate} == set(range(10))


def with_ad(table: pd.DataFrame, seed: int) -> pd.DataFrame:
    both = pd.concat([table, AD])
    return both.iloc[np.random.default_rng(seed).permutation(len(both))]


def a_user(seed: int) -> pd.Series:
    taste = np.random.default_rng(seed).uniform(-1, 1, size=5)
    return pd.Series(taste, index=categories, name="Ada")


def points_of(table: pd.DataFrame) -> np.ndarray:
    # Column by column: four times as fast on a small table, and this is most of what the oracle does.
    return np.column_stack([table[name].to_numpy(dtype=float) for name in categories])


KNOWN: dict[int, tuple[pd.DataFrame, np.ndarray, list[Any]]] = {}  # kept, so that no two have one number


def known_of(items: pd.DataFrame) -> tuple[np.ndarray, list[Any]]:
    """The points and the labels of a table that nobody changes."""
    if id(items) not in KNOWN:
        KNOWN[id(items)] = items, points_of(items), items.index.tolist()
    return KNOWN[id(items)][1:]


def rows_shown(slate: Any, items: pd.DataFrame, k: int) -> list[int]:
    """The positions in ``items`` of a slate's rows; anything that is not k rows of items is an error.

    Labels are believed where the values agree; else (labels reset) values tell which row it is, each
    row once as long as there are equal ones left.
    """
    assert isinstance(slate, pd.DataFrame)
    assert len(slate) == k
    values, (known, labels) = points_of(slate), known_of(items)
    free: dict[Any, list[int]] = {}
    by_label = set(slate.index) <= set(labels) and all(
        (known[labels.index(label)] == row).all() for label, row in zip(slate.index, values, strict=True)
    )
    for position, key in enumerate(labels if by_label else map(tuple, known)):
        free.setdefault(key, []).append(position)
    shown = []
    for key in slate.index.tolist() if by_label else map(tuple, values):
        assert free.get(key), "not a row of items, or shown twice"
        shown.append(free[key].pop(EQUALS.integers(len(free[key]))))
    return shown


def about(times: int, n: int, p: float, sigmas: float = 7) -> None:
    """Near its expectation. Every draw here is seeded, so what passes once passes always."""
    assert abs(times - n * p) <= sigmas * np.sqrt(n * p * (1 - p)) + 1e-9, (times, n * p)


def is_even(shown: list[list[int]], allowed: list[int]) -> None:
    """All rows come about equally often, on top too; company and successive slates are chance as well."""
    calls, k, n = len(shown), len(shown[0]), len(allowed)
    anywhere_in = Counter(row for slate in shown for row in slate)
    on_top = Counter(slate[0] for slate in shown)
    assert set(anywhere_in) <= set(allowed)
    for row in allowed:
        about(anywhere_in[row], calls, k / n)
        about(on_top[row], calls, 1 / n)
    upper = set(allowed[: n // 2])
    about(sum(anywhere_in[row] for row in upper), calls * k, len(upper) / n)
    mixed = sum((slate[0] in upper) != (slate[1] in upper) for slate in shown)
    about(mixed, calls, 2 * len(upper) * (n - len(upper)) / (n * (n - 1)))
    shared = sum(len(set(a) & set(b)) for a, b in pairwise(shown))
    about(shared, k * (calls - 1), k / n)
    if n <= 14:
        met = Counter(pair for slate in shown for pair in combinations(sorted(slate), 2))
        for pair in combinations(allowed, 2):
            about(met[pair], calls, k * (k - 1) / (n * (n - 1)), sigmas=5)


def lengths_hold(f: Callable, items: pd.DataFrame, calls: int, seed: int = 0) -> None:
    """Slates of every size, each for somebody else, have that size; five, the lab's own, most often."""
    for number in range(calls):
        k = 5 if number % 2 else 1 + number // 2 % 10
        slate = f(items.copy(), a_user(1000 * seed + number), k)
        assert isinstance(slate, pd.DataFrame)
        assert len(slate) == k


def judge_random(f: Callable) -> None:
    for items, calls in (
        (on_a_grid(12, 1), CALLS),
        (anywhere(12, 2), CALLS // 4),
        (on_a_grid(150, 3), CALLS // 2),
    ):
        pristine, user = items.copy(), a_user(4)
        for k in (1, 2, 7, 12):
            rows_shown(f(items, user, k), pristine, k)
        is_even(
            [rows_shown(f(items, user, 3), pristine, 3) for _ in range(calls)], list(range(len(pristine)))
        )
    uneven, user = by_authors((3, 1, 1, 1), 8), a_user(4)
    is_even([rows_shown(f(uneven.copy(), user, 3), uneven, 3) for _ in range(4 * CALLS)], list(range(6)))
    alike, large = twins(6, 2, 5), anywhere(2400, 6)
    rows_shown(f(alike.copy(), user, 12), alike, 12)
    reaches_all([rows_shown(f(large, user, 40), large.copy(), 40) for _ in range(6)], 2400)
    lengths_hold(f, on_a_grid(LARGE, 7), CALLS)


def judge_advertisement(f: Callable) -> None:
    frames = (with_ad(on_a_grid(12, 1), 5), anywhere(12, 2), with_ad(on_a_grid(150, 3), 6))
    for items, calls in zip(frames, (CALLS, CALLS // 4, CALLS // 2), strict=True):
        pristine, user = items.copy(), a_user(4)
        everything = pd.concat([pristine[~pristine.index.isin(AD.index)], AD])
        others = list(range(len(everything) - 1))
        for k in (1, 2, 3, 8, 12):
            shown = rows_shown(f(items, user, k), everything, k)
            assert k == 1 or shown[1] == len(others)
        slates = [rows_shown(f(items, user, 4), everything, 4) for _ in range(calls)]
        assert {slate[1] for slate in slates} == {len(others)}
        is_even([[slate[0], *slate[2:]] for slate in slates], others)
    user = a_user(4)
    alike, large, uneven, table = twins(6, 2, 5), anywhere(2400, 6), by_authors((3, 2, 1), 8), anywhere(12, 9)
    others_of(f, alike, user, 12, 4)
    is_even(others_of(f, uneven, user, 4, 4 * CALLS), list(range(6)))
    reaches_all(others_of(f, large, user, 41, 6), 2400)
    admirer = pd.Series(points_of(table)[4], index=categories, name="Ada")
    liked = sum(4 in slate for slate in others_of(f, table, admirer, 4, 2 * CALLS))
    about(liked, 2 * CALLS, 3 / 12, sigmas=6)
    lengths_hold(f, with_ad(on_a_grid(LARGE - 1, 7), 8), CALLS)


def others_of(f: Callable, table: pd.DataFrame, user: pd.Series, k: int, calls: int) -> list[list[int]]:
    """Slates from a table with the ad at its end, without the ad."""
    both = pd.concat([table, AD])
    slates = [rows_shown(f(both.copy(), user, k), both, k) for _ in range(calls)]
    assert {slate[1] for slate in slates} == {len(table)}
    return [[slate[0], *slate[2:]] for slate in slates]


def judge_preferences(f: Callable) -> None:
    for items in (on_a_grid(12, 1), anywhere(40, 2), on_a_grid(300, 3), anywhere(300, 7)):
        pristine = items.copy()
        for seed in range(4):
            user = a_user(seed)
            away = np.linalg.norm(points_of(pristine) - user.to_numpy(), axis=1)
            for k in (1, 2, 5, 12):
                shown = rows_shown(f(items, user, k), pristine, k)
                np.testing.assert_allclose(away[shown], np.sort(away)[:k], atol=1e-12)
    far_first, user = anywhere(1200, 5), a_user(3)
    away = np.linalg.norm(points_of(far_first) - user.to_numpy(), axis=1)
    far_first, away = far_first.iloc[np.argsort(-away)], np.sort(away)[::-1]
    shown = rows_shown(f(far_first.copy(), user, 5), far_first, 5)
    np.testing.assert_allclose(away[shown], np.sort(away)[:5], atol=1e-12)
    pristine = user.copy()
    f(far_first.copy(), user, 5)
    assert user.equals(pristine)
    lengths_hold(f, on_a_grid(LARGE, 8), 20)
    lengths_hold(f, on_a_grid(400, 9), CALLS, seed=1)


def judge_half_random(f: Callable) -> None:
    for items, seed, calls in (
        (anywhere(14, 2), 4, 900),
        (anywhere(14, 2), 6, 80),
        (on_a_grid(150, 3), 6, 80),
    ):
        pristine, user = items.copy(), a_user(seed)
        away = np.linalg.norm(points_of(pristine) - user.to_numpy(), axis=1)
        for k in (1, 2, 3, len(pristine) - 2):
            for _ in range(8):
                half_random_slate(rows_shown(f(items, user, k), pristine, k), away)
        top = [half_random_slate(rows_shown(f(items, user, 4), pristine, 4), away) for _ in range(calls)]
        heads = [bool(two) for two in top]
        about(sum(heads), calls, 0.5, sigmas=5)
        about(sum(a == b for a, b in pairwise(heads)), calls - 1, 0.5, sigmas=5)
        about(sum(a == b for a, b in zip(heads, heads[2:], strict=False)), calls - 2, 0.5, sigmas=5)
        ranked = np.argsort(away, kind="stable")
        outside = ranked[4:]
        near, far = outside[: len(outside) // 2].tolist(), outside[len(outside) // 2 :].tolist()
        for lucky in zip(*filter(None, top), strict=True):
            times = Counter(lucky)
            both = sum(times[row] for row in near + far)
            assert both > 0.6 * len(lucky)
            about(sum(times[row] for row in far), both, len(far) / len(outside))
            assert len(times) > 0.4 * min(len(outside), len(lucky))
        for places in (ranked[4:].tolist(), sorted(ranked[4:].tolist())):  # by distance, in the table
            place = {row: number for number, row in enumerate(places)}
            pairs = [(place[a], place[b]) for a, b in filter(None, top) if a in place and b in place]
            about(sum(a < b for a, b in pairs), len(pairs), 0.5, sigmas=5)
            close = sum(abs(a - b) in (1, len(places) - 1) for a, b in pairs)
            about(close, len(pairs), 2 / (len(places) - 1), sigmas=5)
    alike, large, user = twins(4, 6, 5), anywhere(240, 6), a_user(6)
    for _ in range(24):
        rows_shown(f(alike.copy(), user, 6), alike, 6)
    away = np.linalg.norm(points_of(large) - user.to_numpy(), axis=1)
    rank = np.argsort(np.argsort(away))
    slates = [rows_shown(f(large.copy(), user, 4), large, 4) for _ in range(80)]
    lucky = [row for slate in slates for row in half_random_slate(slate, away)]
    assert {row // 120 for row in lucky} == {int(rank[row]) // 120 for row in lucky} == {0, 1}
    lengths_hold(f, on_a_grid(LARGE, 8), 20)
    lengths_hold(f, on_a_grid(400, 9), CALLS, seed=1)


def half_random_slate(shown: list[int], away: np.ndarray) -> list[int]:
    """The random rows on top of a slate, or an empty list where it is the nearest in their order."""
    k, ranked = len(shown), np.sort(away)
    if np.allclose(away[shown], ranked[:k], atol=1e-12):
        return []
    top, rest = shown[:2], away[shown[2:]]
    left = np.sort(np.delete(away, top))
    follows = (ranked[: max(k - 2, 0)], ranked[2:k], left[: max(k - 2, 0)])
    assert any(np.allclose(rest, each, atol=1e-12) for each in follows)
    return top


def judge_spread(f: Callable) -> None:
    for n, seed in ((1, 1), (2, 2), (3, 3), (30, 4), (101, 5)):
        rng = np.random.default_rng(seed)
        users = pd.DataFrame(rng.uniform(-1, 1, size=(n, 5)) ** 3 + 0.2, columns=categories)
        users.insert(0, "name", [f"Ada {i // 2}" for i in range(n)])
        for table in (
            users,
            users.set_index(pd.Index(range(50, 50 + n))).assign(age=rng.integers(18, 90, n))[
                ["age", "name", *categories]
            ],
            users.assign(followers=rng.integers(0, 900, n)),
        ):
            x, pristine = points_of(users), table.copy()
            number(f(table), np.sqrt(((x - x.mean(axis=0)) ** 2).sum(axis=1)).mean())
            assert table[categories].equals(pristine[categories])


def judge_diversity(f: Callable) -> None:
    for n, seed in ((1, 1), (2, 2), (3, 3), (5, 4), (9, 5)):
        for slate in (on_a_grid(n, seed), anywhere(n, seed), on_a_grid(n, seed).iloc[[0] * n]):
            x = points_of(slate)
            pairs = [np.sqrt(((x[i] - x[j]) ** 2).sum()) for i in range(n) for j in range(i)]
            number(f(slate), np.mean(pairs) if pairs else 0.0)
    equal_ones = on_a_grid(4, 8).iloc[[0, 1, 1, 2, 3]]
    x = points_of(equal_ones)
    number(f(equal_ones), np.mean([np.linalg.norm(x[i] - x[j]) for i in range(5) for j in range(i)]))


def number(given: Any, wanted: float) -> None:
    assert np.size(given) == 1
    np.testing.assert_allclose(float(np.ravel(given)[0]), wanted, atol=1e-7)


def flooded(
    items: pd.DataFrame, culprit: str, copies: int, picture: str, seed: int, value: float = 0.0
) -> pd.DataFrame:
    label = pd.Index([picture] * copies, name="image_name")
    spam = pd.DataFrame(value, index=label, columns=categories).assign(author=culprit)
    both = pd.concat([items, spam])
    return both.iloc[np.random.default_rng(seed).permutation(len(both))]


def judge_fair_random(f: Callable) -> None:
    calm = anywhere(60, 2).drop(columns=["likes", "caption"])
    calm["author"] = AUTHORS[:10] * 6
    pristine, user = calm.copy(), a_user(1)
    for k in (1, 2, 5, 8):
        rows_shown(f(calm, user, k), pristine, k)
    is_even([rows_shown(f(calm, user, 4), pristine, 4) for _ in range(CALLS)], list(range(60)))
    calls = CALLS // 2
    for culprit, seed in ((AUTHORS[3], 1), (AUTHORS[7], 2)):
        memes = on_a_grid(240, seed)
        memes["author"] = AUTHORS * 20
        items = flooded(memes, culprit, 6000, f"image_{seed}_spam.png", seed)
        if seed == 2:  # a second flooder, and a picture with other numbers
            items = flooded(items, AUTHORS[1], 6000, "one_more.png", seed, value=0.5)
        pristine, author = items.copy(), items["author"].tolist()
        slates = [rows_shown_of_few(f(items, user, 5), pristine, 5) for _ in range(calls)]
        assert sum(culprit in {author[row] for row in slate} for slate in slates) < 0.7 * calls
        for place in range(5):
            shown = Counter(author[slate[place]] for slate in slates)
            assert 0.02 * calls / 12 < shown[culprit]
            assert max(shown.values()) < 3 * calls / 12
        everybody = Counter(author[row] for slate in slates for row in slate)
        assert all(0.4 * 5 * calls / 12 < everybody[name] < 2.5 * 5 * calls / 12 for name in AUTHORS)
        assert len({row for slate in slates for row in slate}) > 120
    rare = by_authors((6, 5, 4, 3, 2, 1), 9)
    for _ in range(12):
        rows_shown(f(rare.copy(), user, 4), rare, 4)
    few = by_authors((4,) * 8, 3)
    slates = [rows_shown(f(few.copy(), user, 6), few, 6) for _ in range(CALLS)]
    assert {row for slate in slates for row in slate} == set(range(32))
    away = np.linalg.norm(points_of(few) - user.to_numpy(), axis=1)
    names = few["author"].tolist()
    for key in (away, -away, few["humour"].to_numpy(), -few["humour"].to_numpy()):
        about(sum(key[slate[0]] < min(key[slate[1:]]) for slate in slates), CALLS, 1 / 6)
    assert max(Counter(names[slate[0]] for slate in slates).values()) < 0.35 * CALLS
    uneven = by_authors((110,) * 5 + (30,) * 3, 4)
    slates = [rows_shown(f(uneven.copy(), user, 4), uneven, 4) for _ in range(CALLS)]
    assert {uneven["author"].iloc[row] for slate in slates for row in slate} == set(AUTHORS[:8])
    drowned = flooded(few, AUTHORS[3], 100, "spam.png", 5)
    author = drowned["author"].tolist()
    slates = [rows_shown_of_few(f(drowned.copy(), user, 4), drowned, 4) for _ in range(CALLS)]
    theirs = [[author[row] == AUTHORS[3] for row in slate] for slate in slates]
    once = [places.index(True) for places in theirs if sum(places) == 1]
    assert once.count(0) <= len(once) / 4 + 7 * np.sqrt(3 / 16 * len(once))
    memes = on_a_grid(LARGE, 7)
    lengths_hold(f, memes, CALLS // 2)
    lengths_hold(f, flooded(memes, AUTHORS[3], 3 * LARGE, "spam.png", 6), CALLS // 2, seed=1)


def rows_shown_of_few(slate: Any, items: pd.DataFrame, k: int) -> list[int]:
    """`rows_shown` on the few different rows of a flooded frame: copies of a picture are one row here."""
    assert isinstance(slate, pd.DataFrame)
    assert len(slate) == k
    places = pd.Series(np.arange(len(items)), index=items.index)
    places = places[~places.index.duplicated()]
    shown = places.loc[slate.index].tolist()
    assert (known_of(items)[0][shown] == points_of(slate)).all()
    return shown


JUDGES = {
    "selector_random": judge_random,
    "selector_advertisement": judge_advertisement,
    "selector_preferences": judge_preferences,
    "selector_preferences_with_50p_random": judge_half_random,
    "spread": judge_spread,
    "intra_slate_diversity": judge_diversity,
    "selector_fair_random": judge_fair_random,
}


def notebook(memes: pd.DataFrame, promoted: pd.DataFrame = AD) -> dict[str, Any]:
    """What a student's cell finds: the names that the cells before it made."""
    return {
        "__name__": "__main__",
        "pd": pd,
        "np": np,
        "categories": list(categories),
        "dist": dist,
        "memes": memes,
        "item_to_promote": promoted.copy(),
        "open_uploads": session.open_uploads,
        "close_uploads": session.close_uploads,
        "verification": session.verification,
    }


@contextlib.contextmanager
def seeded_luck() -> Iterator[None]:
    """Seeds the global states and every generator that is made without a seed."""
    made, seeds = np.random.default_rng, count(11)

    def seeded(seed: Any = None) -> np.random.Generator:
        return made(next(seeds) if seed is None else seed)

    with global_luck(7), pytest.MonkeyPatch.context() as patch:
        patch.setattr(np.random, "default_rng", seeded)
        yield


def judge(path: Path) -> None:
    """Run one entry under its question's oracle: an error of any kind means wrong."""
    question = path.parts[-3]
    KNOWN.clear()
    names = notebook(with_ad(on_a_grid(400, 99, [f"other_{i}.png" for i in range(400)]), 9))
    with seeded_luck(), contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"), names)
        JUDGES[question](names[question])


def functions(kind: str) -> list[Path]:
    return [path for path in entries(kind) if path.parts[-3] in JUDGES]


@pytest.mark.sampled(16)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", functions("right"), ids=name_of)
def test_a_right_one_is_right_by_the_oracle(path: Path) -> None:
    judge(path)


@pytest.mark.sampled(16)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", functions("wrong"), ids=name_of)
def test_a_wrong_one_is_wrong_by_the_oracle(path: Path) -> None:
    with pytest.raises(Exception):  # noqa: B017  (an assertion of ours or any error of theirs)
        judge(path)


# --- the culprit ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def flood() -> Iterator[str]:
    """A session with its uploads open; yields the culprit's name."""
    term = make_term("bank", "bank", culprit="capt_noodle")
    with contextlib.redirect_stdout(io.StringIO()):
        session.begin("", seal(term))
        session.open_uploads()
        yield term.facts["culprit"]
        session.begin("")


def answer_of(path: Path) -> Any:
    names = notebook(session.current_memes(), session.promoted_item())
    names["answer"] = ...
    with seeded_luck(), contextlib.redirect_stdout(io.StringIO()):
        exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"), names)
        return names["answer"]


@pytest.mark.parametrize("path", entries("right", "culprit"), ids=name_of)
def test_a_right_answer_names_the_culprit(path: Path, flood: str) -> None:
    answer = answer_of(path)
    # One name in a list, a Series or a table is one name.
    (name,) = np.ravel(list(answer) if isinstance(answer, dict) else answer)
    assert name.strip().lower() == flood
    with contextlib.redirect_stdout(io.StringIO()):
        assert session.verification(answer)


@pytest.mark.parametrize("path", entries("wrong", "culprit"), ids=name_of)
def test_a_wrong_answer_does_not(path: Path, flood: str) -> None:
    answer = answer_of(path)
    assert not (isinstance(answer, str) and answer.strip().lower() == flood)
    with contextlib.redirect_stdout(io.StringIO()):
        assert (isinstance(answer, str) and answer == "A") or not session.verification(
            answer
        )  # "A" is right in the self-check
