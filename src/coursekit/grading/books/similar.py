"""Answers of a class that are alike in a way that is rare in it. Likeness is no proof of anything.

What many write is no evidence, and an answer of one or two lines is none: there is one natural way to
write it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2

from coursekit.authoring.likeness import QUOTED, in_a_row, words
from coursekit.grading.gradable import Gradable
from coursekit.grading.submission.traces import Trace
from coursekit.grading.verdict.result import Result

_IN_A_ROW = 3  # statements that are compared together
_LEAST = 3  # such threes that two answers must share, and nearly nobody else
_SHARE = 0.6  # of the shorter answer
_FEW = 3  # what so many write is rare in any class, and one more of every
_MORE = 250  # students
_RUNS = 6  # rare runs of words that two texts must share: 14 words in a row, or two sentences
_MARGIN = 7  # bits beyond what one pair by chance in the whole class would have

Pair = tuple[int, int]


@dataclass(frozen=True)
class Alike:
    """A group of submissions: ``where`` they are alike, how much (``says``), and what to look at."""

    where: str
    results: tuple[Result, ...]
    says: str
    texts: tuple[str, ...]


def similar_submissions(results: Sequence[Result], lab: Gradable) -> list[Alike]:
    """The groups of a class, whole notebooks first, then by question."""
    found = _notebooks(results, lab)
    handed_out = {run for cell in lab.blank for run in in_a_row(words(cell.source), QUOTED)}
    for question in lab.questions:
        if question.manual:
            texts = [one.written.get(question.key, "") for one in results]
            found += _texts(question.title, results, texts, handed_out)
        else:
            found += _answers(question.title, results, [one.traces.get(question.key) for one in results])
    return found


def rare_pairs(sets: Sequence[frozenset[str]], least: int, share: float = 0.0) -> dict[Pair, int]:
    """Which two sets share ``least`` things that nearly no other has; how many.

    >>> rare_pairs([frozenset("abcx"), frozenset("abcy"), frozenset("z"), frozenset("x")], least=3)
    {(0, 1): 3}
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(sets):
        for each in one:
            holders[each].append(number)
    most = _FEW + sum(map(bool, sets)) // _MORE
    shared: Counter[Pair] = Counter()
    for having in holders.values():
        if 2 <= len(having) <= most:
            shared.update(combinations(having, 2))
    return {
        (a, b): count
        for (a, b), count in sorted(shared.items())
        if count >= least and len(sets[a] & sets[b]) >= share * min(len(sets[a]), len(sets[b]))
    }


def _answers(title: str, results: Sequence[Result], traces: Sequence[Trace | None]) -> list[Alike]:
    sets = [frozenset(_threes(one.statements) if one else ()) for one in traces]
    answered = sum(one is not None for one in traces)
    groups = []
    for group in _together(rare_pairs(sets, _LEAST, _SHARE)):
        fewest = min(len(one.statements) for i in group if (one := traces[i]))
        says = (
            f"{len(group)} of {answered} answers say the same under other names, in {fewest} statements or "
            "more, and nearly nobody else's does"
        )
        codes = tuple(one.code for i in group if (one := traces[i]))
        groups.append(Alike(title, tuple(results[i] for i in group), says, codes))
    return groups


def _texts(title: str, results: Sequence[Result], texts: Sequence[str], handed_out: set[str]) -> list[Alike]:
    sets = [frozenset(in_a_row(words(text), QUOTED)) - handed_out for text in texts]
    groups = []
    for group in _together(rare_pairs(sets, _RUNS)):
        says = f"whole passages are the same, word for word ({QUOTED} words in a row, and again)"
        groups.append(
            Alike(title, tuple(results[i] for i in group), says, tuple(texts[i][:4_000] for i in group))
        )
    return groups


def _notebooks(results: Sequence[Result], lab: Gradable) -> list[Alike]:
    """Notebooks alike in so many answers, each perhaps natural, that chance alone would hardly do it."""
    keys = [question.key for question in lab.questions if not question.manual]
    surprise: Counter[Pair] = Counter()
    agree: Counter[Pair] = Counter()
    both: Counter[int] = Counter(number for number, one in enumerate(results) for _ in one.traces)
    for key in keys:
        shapes: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, one in enumerate(results):
            if (trace := one.traces.get(key)) and trace.statements:
                shapes[trace.statements].append(number)
        count = sum(map(len, shapes.values()))
        for having in shapes.values():
            bits = log2(count / len(having))
            for pair in combinations(having, 2) if bits >= 1 else ():  # every second student's says nothing
                surprise[pair] += bits  # type: ignore[assignment]
                agree[pair] += 1
    enough = 2 * log2(max(len(results), 2)) + _MARGIN
    pairs = {
        pair: agree[pair]
        for pair, bits in surprise.items()
        if bits >= enough and agree[pair] >= max(3, 0.6 * min(both[one] for one in pair))
    }
    groups = []
    for group in _together(pairs):
        least = min(count for pair, count in pairs.items() if pair[0] in group)
        says = f"{least} answers or more are the same under other names; one would expect that of nobody here"
        members = tuple(results[i] for i in group)
        codes = tuple(
            "\n\n".join(one.traces[key].code for key in keys if key in one.traces) for one in members
        )
        groups.append(Alike("Whole notebooks", members, says, codes))
    return groups


def _threes(statements: Sequence[str]) -> Iterable[str]:
    return in_a_row(list(statements), _IN_A_ROW) if len(statements) >= _IN_A_ROW else ()


def _together(pairs: Mapping[Pair, int]) -> list[list[int]]:
    """Pairs that hang together, as groups, the strongest first.

    >>> _together({(0, 1): 3, (1, 2): 4, (5, 6): 9})
    [[5, 6], [0, 1, 2]]
    """
    group_of: dict[int, list[int]] = {}
    strength: dict[int, int] = {}
    for (a, b), count in pairs.items():
        left, right = group_of.setdefault(a, [a]), group_of.setdefault(b, [b])
        if left is not right:
            left += right
            group_of.update(dict.fromkeys(right, left))
        strength[id(left)] = max(count, strength.get(id(left), 0), strength.get(id(right), 0))
    groups = {id(one): one for one in group_of.values()}
    return [sorted(one) for key, one in sorted(groups.items(), key=lambda item: -strength[item[0]])]
