"""The bank of lab 2 judged by an oracle of its own, so that bank and checks do not only vouch for each other.

The oracle knows each answer by another way than the checks do: brute force on small tables, SciPy for the
p-value, the term's own platforms for what runs and what scrubs.
"""

import contextlib
import io
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import memeverse
from memeverse.simulation.luck import global_luck
from memeverse.term import make_term, seal

BANK = Path(__file__).parents[1] / "autograder" / "lab2" / "submissions"
FUNCTIONS = ("join_recommendations", "overlap", "rank_biased_overlap", "effect", "topic_share_by_depth")
VALUES = {"algorithms": "policies", "scrubbing": "scrubs"}


def entries(kind: str, questions: Any) -> list[Path]:
    return [path for question in questions for path in sorted(BANK.glob(f"{question}/{kind}/*.py"))]


def name_of(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


def notebook() -> dict[str, Any]:
    """What a student's cell finds: the names that the cells before it made."""
    names: dict[str, Any] = {"__name__": "__main__", "np": np, "pd": pd, "combinations": combinations}
    names |= {name: getattr(memeverse, name) for name in ("PersonaEngine", "Platform", "open_platform")}
    names |= {"history": tables()[0], "recs": tables()[1], "walks": trails(0)}
    return names


def answer_of(path: Path, subject: str) -> Any:
    names = notebook() | {subject: ...}
    with global_luck(7), contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"), names)
    return names[subject]


# --- the oracles ------------------------------------------------------------------------------------


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ada and her twin, whose steps bear the same numbers; a like shows nothing; a video comes twice."""
    history = pd.DataFrame(
        [
            ("ada/0001", "ada", False, 1, "memetube:homepage", "homepage", "Home", "none"),
            ("ada/0002", "ada", False, 2, "memetube:like", "watch", "A film", "chess"),
            ("ada/0003", "ada", False, 3, "memetube:search", "search", "Results", "none"),
            ("ada-twin/0001", "ada", True, 1, "memetube:search", "search", "Results", "none"),
            ("ada-twin/0002", "ada", True, 2, "memetube:next_up", "watch", "Another", "drums"),
            ("bo/0001", "bo", False, 1, "memetube:watch", "watch", "A third", "chess"),
        ],
        columns=["key", "persona", "twin", "step", "action", "page_type", "title", "topic"],
    )
    shown = [(key, place) for key in history["key"] if key != "ada/0002" for place in (1, 2)]
    recs = pd.DataFrame(
        {
            "title": [f"Video {n % 7}" for n in range(len(shown))],
            "id": [f"v{n % 7}" for n in range(len(shown))],
            "topic": [("chess", "drums", "soup")[n % 3] for n in range(len(shown))],
            "position": [place for _, place in shown],
            "action_key": [key for key, _ in shown],
            "description": [None, *("short" for _ in shown[1:])],
        }
    )
    who = history.set_index("key").loc[recs["action_key"], ["persona", "twin", "step"]]
    return history, recs.join(who.reset_index(drop=True)).sample(frac=1, random_state=3).reset_index(
        drop=True
    )


def judge_join(f: Callable) -> None:
    history, recs = tables()
    assert len(f(history.copy(), recs.iloc[:0])) == 0
    for these in (recs, recs.iloc[::-1].reset_index(drop=True), recs.iloc[:3]):
        given = history.copy(), these.copy()
        joined = f(*given).reset_index(drop=True)
        assert given[0].equals(history)
        assert given[1].equals(these)
        wanted = sorted(
            (*row, *history.loc[history["key"] == row[4], ["action", "page_type"]].iloc[0])
            for row in these[["title", "id", "topic", "position", "action_key"]].itertuples(index=False)
        )
        columns = ["title", "id", "topic", "position", "action_key", "action", "page_type"]
        assert sorted(joined[columns].itertuples(index=False, name=None)) == wanted
        assert set(these) <= set(joined)


def judge_overlap(f: Callable) -> None:
    leaves_alone(f, ["c", "a", "b"], ["b", "d", "a"])
    for a in ("", "a", "ab", "abc", "aab", "cdefgh"):
        for b in ("", "b", "ba", "bcd", "abcdefghij", "hgg"):
            either = [x for x in "abcdefghij" if x in a or x in b]
            both = [x for x in either if x in a and x in b]
            wanted = float(Fraction(len(both), len(either))) if either else 1.0
            for kind in (
                list,
                lambda text: pd.Series(list(text), index=range(9, 9 + len(text)), dtype=object),
            ):
                number(f(kind(a), kind(b)), wanted, 1e-6)


def judge_rbo(f: Callable) -> None:
    leaves_alone(f, ["c", "a", "b"], ["b", "d", "a"], 0.9)
    rng = np.random.default_rng(4)
    for n in (1, 2, 3, 7, 19, 33):
        for p in (0.3, 0.5, 0.8, 0.97):
            a = [f"v{i}" for i in rng.permutation(n)]
            b = [f"v{i + n // 3}" for i in rng.permutation(n)]
            # In how many of many depths that somebody stops at, by the definition: a long sum, no tail.
            shares = [len({*a[:d]} & {*b[:d]}) / min(d, n) for d in range(1, 3 + ceil(40 / (1 - p)))]
            wanted = sum((1 - p) * p**i * share for i, share in enumerate(shares))
            for kind in (list, lambda each: pd.Series(each, index=range(50, 50 + len(each)))):
                number(f(kind(a), kind(b), p), wanted, 1e-6)


def judge_effect(f: Callable) -> None:
    stats = pytest.importorskip("scipy.stats")
    for treated, control in (
        ([5, 6, 7, 4, 6], [3, 4, 5, 4, 3]),
        ([2, 2, 1, 3, 4, 2], [3, 4, 2, 3, 3, 5]),
        ([9, 8], [1, 0, 1, 0, 0]),
        ([1, 2, 3, 9], [2, 3, 4]),
    ):
        for kind in (list, pd.Series):
            difference, p = f(kind(treated), kind(control))
            number(difference, float(np.mean(treated) - np.mean(control)))

            def size(x: Any, y: Any) -> float:
                return round(abs(float(np.mean(x) - np.mean(y))), 9)

            both = (treated, control)
            exact = stats.permutation_test(both, size, alternative="greater", vectorized=False).pvalue
            twice = stats.permutation_test(
                both, lambda x, y: np.mean(x) - np.mean(y), vectorized=False
            ).pvalue
            assert min(abs(p - exact), abs(p - twice)) < 0.045, (p, exact, twice)
    assert f([3, 5, 4, 6], [6, 4, 5, 3])[1] <= 1
    assert 0 < f(list(range(30, 50)), list(range(20)))[1] < 0.0011
    assert 0 < f(list(range(20)), list(range(30, 50)))[1] < 0.0011


def trails(seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    rows = [
        (f"p{walk}", depth, str(rng.choice(["chess", "soup", "Zöpfe", "a b"])))
        for walk in range(7)
        for depth in range(1 + 2 * (seed % 2), 4 + walk)
    ]
    return pd.DataFrame(rows, columns=["persona", "depth", "topic"]).sample(frac=1, random_state=seed)


def judge_shares(f: Callable) -> None:
    for seed in (1, 2, 3):
        history = trails(seed)
        table = f(history.copy())
        assert sorted(table.index) == sorted(set(history["depth"]))
        assert set(table.columns) <= set(history["topic"])
        for depth in set(history["depth"]):
            there = history.loc[history["depth"] == depth, "topic"].tolist()
            for topic in set(history["topic"]):
                number(table.loc[depth, topic], there.count(topic) / len(there))


def leaves_alone(f: Callable, a: list[str], b: list[str], *others: Any) -> None:
    before = a.copy(), b.copy()
    f(a, b, *others)
    assert (a, b) == before


def number(given: Any, wanted: float, close: float = 1e-9) -> None:
    assert np.size(given) == 1
    assert abs(float(np.ravel(given)[0]) - wanted) < close


JUDGES = dict(zip(FUNCTIONS, (judge_join, judge_overlap, judge_rbo, judge_effect, judge_shares), strict=True))


def judge(path: Path) -> None:
    """Run one entry under its question's oracle: an error of any kind means wrong."""
    question = path.parts[-3]
    answer = answer_of(path, question)
    with global_luck(11), contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        JUDGES[question](answer)


@pytest.mark.sampled(4)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", entries("right", FUNCTIONS), ids=name_of)
def test_a_right_one_is_right_by_the_oracle(path: Path) -> None:
    judge(path)


@pytest.mark.sampled(4)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", entries("wrong", FUNCTIONS), ids=name_of)
def test_a_wrong_one_is_wrong_by_the_oracle(path: Path) -> None:
    with pytest.raises(Exception):  # noqa: B017  (an assertion of ours or any error of theirs)
        judge(path)


# --- policies and buttons: what is true is the term's, and the bank must hold in every term ---------------

TERMS = (
    {
        "policies": ["engagement", "mixture", "similar", "collaborative"],
        "scrubs": ["dislike", "not_interested"],
    },
    {"policies": ["sponsored", "popularity", "mixture", "similar"], "scrubs": ["delete_history"]},
)


@pytest.fixture(scope="module", params=TERMS, ids=["two-buttons", "one-button"])
def truth(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """A session of lab 2 in which this is true."""
    with contextlib.redirect_stdout(io.StringIO()):
        memeverse.begin("lab2", seal(make_term("bank", "bank", "lab2", **request.param)))
        yield request.param
        memeverse.begin("")


def points_of(question: str, answer: Any, truth: dict[str, Any]) -> float:
    """What an answer deserves: a point for each platform; all for the buttons and no others."""
    if question == "algorithms":
        said = {"A": None, "B": None, "C": None, "D": None} | plainly(answer)
        return sum(said[name] == right for name, right in zip("ABCD", truth["policies"], strict=True))
    said = answer
    if isinstance(said, pd.Series) and said.dtype == bool:
        said = said.to_dict()
    if isinstance(said, dict):
        said = [name for name, works in said.items() if works in (True, "yes")]
    if isinstance(said, str):
        said = said.split(", ")
    try:
        named = {
            str(name).lower().replace(" ", "_").removeprefix("memetube:") for name in np.ravel(list(said))
        }
    except TypeError:
        named = set()
    if isinstance(answer, pd.DataFrame):
        named = set(np.ravel(answer))
    return 2.0 * (named == set(truth["scrubs"]))


def plainly(answer: Any) -> dict[str, Any]:
    """An answer `policies` as a dict of letters and small words, where it can be read so."""
    if isinstance(answer, pd.DataFrame):
        answer = dict(answer.itertuples(index=False))
    if isinstance(answer, pd.Series):
        answer = answer.to_dict()
    if isinstance(answer, list | np.ndarray) and len(answer) == 4:
        answer = dict(answer) if isinstance(answer[0], tuple) else dict(zip("ABCD", answer, strict=True))
    if not isinstance(answer, dict):
        return {}
    one = {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in answer.items()
    }
    return {str(key)[-1].upper(): str(value).strip().lower() for key, value in one.items()}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("path", [*entries("right", VALUES), *entries("wrong", VALUES)], ids=name_of)
def test_an_answer_deserves_its_mark_in_every_term(path: Path, truth: dict[str, Any]) -> None:
    question = path.parts[-3]
    mark = float(path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# mark:"))
    assert points_of(question, answer_of(path, VALUES[question]), truth) == mark
