"""The bank of lab 1 judged by an oracle of its own, so that bank and checks do not only vouch for each other.

The oracle is property after property in NumPy, on small frames where rare mistakes show quickly. It hands
the same frame over at every call: what a function changes there must not spoil what comes after.
"""

import ast
import contextlib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count, pairwise
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
QUESTION = re.compile(r"^# name: (\w+)\n# points: ([\d.]+)\n(?!# manual)", re.MULTILINE)
MASTER = (Path(__file__).parents[1] / "notebooks" / "master" / "lab1.py").read_text(encoding="utf-8")
POINTS = {key: float(points) for key, points in QUESTION.findall(MASTER)}
CALLS = 240
AD = pd.DataFrame(
    [[0.0, -1.0, -1.0, 1.0, 1.0, "Acme Soap"]], columns=[*categories, "author"], index=["image_0.png"]
)
EQUALS = np.random.default_rng(0)  # which of several equal rows was meant
AUTHORS = [f"author_{letter}" for letter in "abcdefghijkl"]


def entries(kind: str, question: str = "*") -> list[Path]:
    return sorted(BANK.glob(f"{question}/{kind}/*.py"))


def name_of(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


def header(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (re.match(r"# (mark|why|fails): (.+)", line) for line in lines[:3])
    return {match[1]: match[2].strip() for match in found if match}


# --- the shelf itself -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", entries("*"), ids=name_of)
def test_every_entry_compiles_and_says_its_mark_and_why(path: Path) -> None:
    question, kind = path.parts[-3], path.parts[-2]
    compile(path.read_text(encoding="utf-8"), path.name, "exec")
    says = header(path)
    assert says["why"]
    if kind == "right":
        assert float(says["mark"]) == POINTS[question]
        assert "fails" not in says
    else:
        assert 0 <= float(says["mark"]) < POINTS[question]
        assert re.fullmatch(r"\w+(, \w+)*", says["fails"])
        assert says["fails"] != "unknown"


@pytest.mark.parametrize("question", POINTS)
def test_each_shelf_is_long_enough_and_its_names_are_unique(question: str) -> None:
    assert len(entries("right", question)) >= 8
    assert len(entries("wrong", question)) >= 12
    assert 2 <= len(entries("hostile", question)) <= 4
    names = Counter(path.stem for path in entries("*", question))
    assert max(names.values()) == 1
    whys = Counter(header(path)["why"] for path in entries("*", question))
    assert max(whys.values()) == 1


@pytest.mark.parametrize("question", POINTS)
def test_no_two_right_ones_are_the_same_code_under_other_names(question: str) -> None:
    shapes = Counter(shape(path) for path in entries("right", question))
    assert max(shapes.values()) == 1


def shape(path: Path) -> str:
    """The code with its names numbered in order of appearance and without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers: dict[str, str] = {}

    def numbered(name: str) -> str:
        return numbers.setdefault(name, f"n{len(numbers)}")

    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = numbered(node.id)
        elif isinstance(node, ast.arg):
            node.arg = numbered(node.arg)
        elif isinstance(node, ast.FunctionDef):
            node.name = numbered(node.name)
            if ast.get_docstring(node):
                node.body = node.body[1:]
    return ast.dump(tree)


# --- the oracle -------------------------------------------------------------------------------------


def on_a_grid(n: int, seed: int, labels: list[Any] | None = None) -> pd.DataFrame:
    """Memes on the five-level grid, as the real ones: many are equal in all five numbers."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(rng.choice([-1, -0.5, 0.5, 1], size=(n, 5)), columns=categories)
    table["author"] = rng.choice(AUTHORS, size=n)
    table.index = pd.Index(labels or [f"image_{i}.jpg" for i in rng.permutation(10 * n)[:n]])
    return table


def anywhere(n: int, seed: int) -> pd.DataFrame:
    """Memes off the grid, whole numbers for labels in no order, and columns nobody asked for."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(rng.uniform(-1, 1, size=(n, 5)), columns=categories)
    table["author"] = rng.choice(AUTHORS, size=n)
    table.insert(0, "likes", rng.integers(0, 1000, size=n))
    table["caption"] = "so true"
    table.index = pd.Index(rng.permutation(n))
    return table


def with_ad(table: pd.DataFrame, seed: int) -> pd.DataFrame:
    both = pd.concat([table, AD])
    return both.iloc[np.random.default_rng(seed).permutation(len(both))]


def a_user(seed: int) -> pd.Series:
    taste = np.random.default_rng(seed).uniform(-1, 1, size=5)
    return pd.Series(taste, index=categories, name="Ada")


def points_of(table: pd.DataFrame) -> np.ndarray:
    return table[categories].to_numpy(dtype=float)


def rows_shown(slate: Any, items: pd.DataFrame, k: int) -> list[int]:
    """The positions in ``items`` of a slate's rows; anything that is not k rows of items is an error.

    Labels are believed where the values agree; else (labels reset) values tell which row it is, each
    row once as long as there are equal ones left.
    """
    assert isinstance(slate, pd.DataFrame)
    assert len(slate) == k
    values, known = points_of(slate), points_of(items)
    free: dict[Any, list[int]] = {}
    by_label = set(slate.index) <= set(items.index) and all(
        (known[np.flatnonzero(items.index == label)[0]] == row).all()
        for label, row in zip(slate.index, values, strict=True)
    )
    keys = list(items.index) if by_label else [tuple(row) for row in known]
    for position, key in enumerate(keys):
        free.setdefault(key, []).append(position)
    shown = []
    for key in list(slate.index) if by_label else [tuple(row) for row in values]:
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


def judge_preferences(f: Callable) -> None:
    for items in (on_a_grid(12, 1), anywhere(40, 2), on_a_grid(300, 3), anywhere(300, 7)):
        pristine = items.copy()
        for seed in range(4):
            user = a_user(seed)
            away = np.linalg.norm(points_of(pristine) - user.to_numpy(), axis=1)
            for k in (1, 2, 5, 12):
                shown = rows_shown(f(items, user, k), pristine, k)
                np.testing.assert_allclose(away[shown], np.sort(away)[:k], atol=1e-12)


def judge_half_random(f: Callable) -> None:
    for items, seed, calls in (
        (anywhere(14, 2), 4, 480),
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
        ranked = np.argsort(away, kind="stable")
        outside = ranked[4:]
        near, far = outside[: len(outside) // 2].tolist(), outside[len(outside) // 2 :].tolist()
        for lucky in zip(*filter(None, top), strict=True):
            times = Counter(lucky)
            both = sum(times[row] for row in near + far)
            assert both > 0.6 * len(lucky)
            about(sum(times[row] for row in far), both, len(far) / len(outside))
            assert len(times) > 0.4 * min(len(outside), len(lucky))


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
        users.insert(0, "name", [f"Ada {i}" for i in range(n)])
        for table in (
            users,
            users.set_index(pd.Index(range(50, 50 + n))).assign(age=rng.integers(18, 90, n)),
        ):
            x = points_of(users)
            number(f(table), np.sqrt(((x - x.mean(axis=0)) ** 2).sum(axis=1)).mean())


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
    assert np.ndim(given) == 0
    np.testing.assert_allclose(float(given), wanted, atol=1e-7)


def flooded(
    items: pd.DataFrame, culprit: str, copies: int, picture: str, seed: int, value: float = 0.0
) -> pd.DataFrame:
    spam = pd.DataFrame(value, index=[picture] * copies, columns=categories).assign(author=culprit)
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
        for place in range(5):
            shown = Counter(author[slate[place]] for slate in slates)
            assert 0.02 * calls / 12 < shown[culprit]
            assert max(shown.values()) < 3 * calls / 12
        everybody = Counter(author[row] for slate in slates for row in slate)
        assert all(0.4 * 5 * calls / 12 < everybody[name] < 2.5 * 5 * calls / 12 for name in AUTHORS)
        assert len({row for slate in slates for row in slate}) > 120


def rows_shown_of_few(slate: Any, items: pd.DataFrame, k: int) -> list[int]:
    """`rows_shown` on the few different rows of a flooded frame: copies of a picture are one row here."""
    assert isinstance(slate, pd.DataFrame)
    assert len(slate) == k
    places = pd.Series(np.arange(len(items)), index=items.index)
    places = places[~places.index.duplicated()]
    shown = places.loc[slate.index].tolist()
    assert (points_of(items)[shown] == points_of(slate)).all()
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
    names = notebook(with_ad(on_a_grid(400, 99, [f"other_{i}.png" for i in range(400)]), 9))
    with seeded_luck(), contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"), names)
        JUDGES[question](names[question])


def functions(kind: str) -> list[Path]:
    return [path for path in entries(kind) if path.parts[-3] in JUDGES]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", functions("right"), ids=name_of)
def test_a_right_one_is_right_by_the_oracle(path: Path) -> None:
    judge(path)


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
        yield term.culprit
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
    (name,) = [answer] if isinstance(answer, str) else answer  # one name in a list or a Series is one name
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
