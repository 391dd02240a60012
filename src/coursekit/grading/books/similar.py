"""Answers of a class that are alike in a way that is rare in it. Likeness is no proof of anything.

What many write is no evidence, and an answer of one or two lines is none: there is one natural way to
write it. A long text is written once: the same one is listed, however many handed it in.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
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
_LONG_TEXT = 20  # words of a text that two people do not write alike by chance
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
    for question in lab.questions:
        if question.manual:
            texts = [one.written.get(question.key, "") for one in results]
            found += _texts(question.title, results, texts, lab)
        else:
            found += _answers(question.title, results, [one.traces.get(question.key) for one in results])
    return found


def rare_pairs(sets: Sequence[frozenset[str]], least: int, share: float = 0.0) -> dict[Pair, int]:
    """Which two sets share ``least`` things that nearly no other has; how many.

    >>> rare_pairs([frozenset("abcx"), frozenset("abcy"), frozenset("z"), frozenset("x")], least=3)
    {(0, 1): 3}
    """
    shared: Counter[Pair] = Counter()
    for having in _holders(sets).values():
        if 2 <= len(having) <= _most(sets):
            shared.update(combinations(having, 2))
    return {
        (a, b): count
        for (a, b), count in sorted(shared.items())
        if count >= least and len(sets[a] & sets[b]) >= share * min(len(sets[a]), len(sets[b]))
    }


def too_common(results: Sequence[Result], lab: Gradable) -> list[str]:
    """Questions in which so many wrote alike that nobody is listed for it; a sentence each."""
    told = []
    for question in lab.questions:
        if question.manual:
            texts = [one.written.get(question.key, "") for one in results]
            sets, least, what = _runs(texts, lab), _RUNS, "texts share passages"
            listed = {number for having in _same_texts(texts, sets) for number in having}
        else:
            sets = _shapes([one.traces.get(question.key) for one in results])
            listed, least, what = set(), _LEAST, "answers say the same under other names"
        common = {each for each, having in _holders(sets).items() if len(having) > _most(sets)}
        alike = sum(len(one & common) >= least and i not in listed for i, one in enumerate(sets))
        of = sum(map(bool, sets))
        if alike:
            by = "most" if alike > of / 2 else "many"
            told.append(f"{question.title}: {alike} of {of} {what}. Shared by {by}, not listed.")
    return told


def _holders(sets: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Who has each thing."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(sets):
        for each in one:
            holders[each].append(number)
    return holders


def _most(sets: Sequence[frozenset[str]]) -> int:
    """By how many a thing may be shared that is rare."""
    return _FEW + sum(map(bool, sets)) // _MORE


def _shapes(traces: Sequence[Trace | None]) -> list[frozenset[str]]:
    return [frozenset(_threes(one.statements) if one else ()) for one in traces]


def _runs(texts: Sequence[str], lab: Gradable) -> list[frozenset[str]]:
    """The runs of words of each text, without those that the lab handed out."""
    handed_out = {run for cell in lab.blank for run in in_a_row(words(cell.source), QUOTED)}
    return [frozenset(in_a_row(words(text), QUOTED)) - handed_out for text in texts]


def _answers(title: str, results: Sequence[Result], traces: Sequence[Trace | None]) -> list[Alike]:
    sets = _shapes(traces)
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


def _texts(title: str, results: Sequence[Result], texts: Sequence[str], lab: Gradable) -> list[Alike]:
    sets = _runs(texts, lab)
    pairs = rare_pairs(sets, _RUNS)
    pairs |= {pair: len(sets[pair[0]]) for having in _same_texts(texts, sets) for pair in pairwise(having)}
    groups = []
    for group in _together(pairs):
        says = f"whole passages are the same, word for word ({QUOTED} words in a row, and again)"
        if len({tuple(words(texts[i])) for i in group}) == 1:
            says = f"the whole text is the same, word for word ({len(words(texts[group[0]]))} words)"
        groups.append(
            Alike(title, tuple(results[i] for i in group), says, tuple(texts[i][:4_000] for i in group))
        )
    return groups


def _same_texts(texts: Sequence[str], sets: Sequence[frozenset[str]]) -> list[list[int]]:
    """Which long texts are the same, word for word, and say more than the lab itself."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if sets[number] and len(said := words(text)) >= _LONG_TEXT:
            same[tuple(said)].append(number)
    return [having for having in same.values() if having[1:]]


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
