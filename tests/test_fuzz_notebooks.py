"""Notebooks damaged in every way that Hypothesis thinks of: never a traceback, always a result.

Minutes long, so run by `make test-slow`; what it found stands as ordinary tests where it belongs.
"""

import json
import random
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "autograder" / "hostile"))

from fruit_grading import fruit
from messy import CASES
from messy.case import right

from coursekit.grading.books.report import feedback_page, report_page
from coursekit.grading.reading.formats import Unreadable
from coursekit.grading.submission.intake import take_in
from coursekit.grading.submission.traces import traces_of
from coursekit.grading.verdict.judge import grade_file, open_sandbox
from coursekit.grading.verdict.result import result_from_json, result_to_json
from coursekit.grading.walls.sandbox import Limits

LAB = fruit()
LIMITS = Limits(cell=0.6, call=0.3, request=4, question=6, total=20, memory_mb=2048, processes=8)
ODD = [
    *(
        None,
        True,
        0,
        -1,
        10**400,
        1e308,
        float("nan"),
        float("-inf"),
        "",
        "\0",
        "\ud800",
        "<script>",
        "x" * 5000,
    ),
    *(
        [],
        [[]],
        [None, 5, "a", ["b"]],
        {},
        {"source": {}},
        {"a": {"b": {"c": []}}},
        "%%",
        "!",
        "def heaviest",
    ),
]
KEYS = [
    "cells",
    "metadata",
    "nbformat",
    "worksheets",
    "source",
    "cell_type",
    "outputs",
    "id",
    "coursekit",
    "url",
]
ALLOWED = set(
    "html head meta title style body main header footer h1 h2 h3 p ul ol li b strong em i code pre table "
    "thead tbody tr th td caption div span section article a svg line rect text figure figcaption details "
    "summary br small dl dt dd blockquote hr".split()
)


# --- the damage ---------------------------------------------------------------------------------------


def damaged(seed: int) -> tuple[str, bytes]:
    """A file: its name, and the bytes of a case of the bank, or of the right notebook after up to six deeds.

    (From a seed and not by Hypothesis' own draws: ten times as many files a minute.)
    """
    rng = random.Random(seed)
    if rng.random() < 0.2:
        case = rng.choice(CASES)
        return case.file, in_its_bytes(case.make(), rng)
    book = right()
    for _ in range(rng.randint(1, 6)):
        rng.choice((in_its_structure, in_its_sources, in_its_sources))(book, rng)
    try:
        data = json.dumps(book, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
    except (RecursionError, ValueError):
        data = b"[" * 50_000
    if rng.random() < 0.1:
        data = data.replace(b'"source"', b'"source": 3, "source"')
    name = rng.choice(["fruit.ipynb"] * 8 + ["fruit.py", "fruit.zip", "fruit.txt"])
    return name, in_its_bytes(data, rng) if rng.random() < 0.3 else data


def in_its_structure(book: dict, rng: random.Random) -> None:
    """JSON surgery: values of other types, keys gone, cells that are none, nesting without end."""
    places: list = [book]
    for place in places:
        inner = place.values() if isinstance(place, dict) else place
        places += [one for one in inner if isinstance(one, dict | list) and len(places) < 2_000]
    place = rng.choice(places)
    odd = rng.choice(ODD)
    if rng.random() < 0.05:
        odd = []
        for _ in range(rng.choice([50, 900, 5_000])):
            odd = [odd]
    if isinstance(place, dict):
        key = rng.choice([*place, rng.choice(KEYS)])
        if rng.random() < 0.3:
            place.pop(key, None)
        else:
            place[key] = odd
    elif place and rng.random() < 0.7:
        at = rng.randrange(len(place))
        place[at] = rng.choice([odd, place[rng.randrange(len(place))]])
    else:
        place.insert(rng.randint(0, len(place)), odd)


def in_its_sources(book: dict, rng: random.Random) -> None:
    """Slips of the keyboard: lines gone, doubled, swapped, brackets and quotes dropped, names changed."""
    cells = [
        one for one in _listed(book.get("cells")) if isinstance(one, dict) and one.get("cell_type") == "code"
    ]
    if not cells:
        return
    cell = rng.choice(cells[-4:])
    text = "".join(one for one in _listed(cell.get("source")) if isinstance(one, str))
    lines = text.split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    deed = rng.randrange(9)
    if deed == 0:
        del lines[at]
    elif deed == 1:
        lines.insert(at, lines[other])
    elif deed == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif deed == 3:
        lines[at] = " " * rng.randint(0, 6) + lines[at]
    elif deed == 4:
        lines.insert(
            at, rng.choice(["%%time", "%foo", "!ls", "?max", "return", "raise", "}", "await x", "%%bash"])
        )
    text = "\n".join(lines)
    if deed == 5 and text:
        cut = rng.randrange(len(text))
        text = (
            text[:cut]
            + rng.choice(["", "\0", "\ud800", "\N{RIGHT-TO-LEFT OVERRIDE}", "(", "'", '"""', "\\", "\t"])
            + text[cut + 1 :]
        )
    elif deed == 6:
        sign = rng.choice("()[]{}'\":,.=")
        text = text.replace(sign, rng.choice(["", sign * 2, ";"]), 1)
    elif deed == 7:
        name = rng.choice(
            ["heaviest", "basket", "max", "sum", "favourite", "mean_weight", "BASKET", "return"]
        )
        text = text.replace(name, rng.choice(["x", "heaviest", "None", "print", "lambda", "Basket"]))
    elif deed == 8:
        text += "\n" + rng.choice(
            ["(" * 150, "x=" + "-" * 3_000 + "1", "a" + ".b" * 3_000, "x = " + "9" * 6_000]
        )
    cell["source"] = text


def _listed(value: object) -> list:
    return value if isinstance(value, list) else [value]


def in_its_bytes(data: bytes, rng: random.Random) -> bytes:
    """Cut, flipped, doubled, of another encoding."""
    at = rng.randrange(len(data) + 1)
    noise = rng.randbytes(rng.randint(1, 30))
    changed = [
        data[:at],
        data[at:],
        data[:at] + noise + data[at:],
        data[:at] + noise + data[at + len(noise) :],
        data + data,
        b"\xef\xbb\xbf" + data,
        data.decode("utf-8", "replace").encode("utf-16"),
        data.decode("utf-8", "replace").encode("utf-32"),
        data.replace(b"\n", b"\r\n"),
        data.replace(b'"', b"'"),
        noise,
    ]
    return rng.choice(changed)


# --- what must hold -----------------------------------------------------------------------------------


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.handlers += [
            name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")
        ]


def holds(result) -> None:
    assert 0 <= result.earned <= LAB.points
    assert all(0 <= one.earned <= one.points for one in result.questions)
    assert {one.key for one in result.questions} == {one.key for one in LAB.questions if not one.manual}
    assert result.reason or result.status == "graded"
    assert "Traceback (most recent" not in result.reason
    text = result_to_json(result)
    text.encode()
    assert result_from_json(text) == result
    for page in (Page(feedback_page(result, LAB)), Page(report_page([result], LAB))):
        assert page.tags <= ALLOWED, page.tags - ALLOWED
        assert not page.handlers


@pytest.mark.slow
@settings(max_examples=4_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**40))
def test_whatever_is_read_is_a_submission_or_has_a_reason(tmp_path_factory, seed):
    """Intake alone, without running anything: thousands a minute."""
    name, data = damaged(seed)
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    try:
        submission = take_in(path, LAB)
    except Unreadable as error:
        told = str(error)
    else:
        told = ""
        kept(path, submission)
    assert not told or len(told.split()) >= 4


def kept(path, submission) -> None:
    """What is read once is read the same again, and can be written down."""
    assert submission == take_in(path, LAB)
    assert set(submission.answers) == {question.key for question in LAB.questions}
    for trace in traces_of(submission, LAB).values():
        trace.code.encode()


@pytest.fixture(scope="module")
def box():
    with open_sandbox(LAB, LIMITS) as sandbox:
        yield sandbox


@pytest.mark.slow
@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**40))
def test_whatever_is_graded_has_marks_in_their_bounds_and_the_same_again(box, tmp_path_factory, seed):
    name, data = damaged(seed)
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    first, again = (grade_file(path, LAB, sandbox=box) for _ in range(2))
    holds(first)
    assert [(one.key, one.earned, one.verdict) for one in first.questions] == [
        (one.key, one.earned, one.verdict) for one in again.questions
    ]
