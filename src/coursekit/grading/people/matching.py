"""Whose submission it is: the name that a file goes by, looked up in the class list."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import permutations

from coursekit.grading.people.headings import fold
from coursekit.grading.people.roster import Person, Roster
from coursekit.grading.submission.handed_in import Submitter
from coursekit.grading.submission.identity import Identity

_NEAR = 3  # names that are told where nobody fits


@dataclass(frozen=True)
class Match:
    """The people a submission belongs to (a platform may name a whole group), or why nobody can be named."""

    people: tuple[Person, ...] = ()
    doubt: str = ""


def match(who: Identity, roster: Roster, submitters: Sequence[Submitter] = ()) -> Match:
    """The people of the class list behind an identity; a doubt instead of a guess.

    An id or e-mail address counts before a name. A name has to be whole, in any order of its words, accents
    and capitals aside.
    """
    if submitters:
        found = [_one(_of_submitter(one, roster), one.name or one.email, roster) for one in submitters]
        doubts = [each.doubt for each in found if each.doubt]
        return Match(tuple(dict.fromkeys(one for each in found for one in each.people)), "; ".join(doubts))
    return _one(_candidates(who, roster), who.name or who.student, roster)


def _one(candidates: Sequence[Person], said: str, roster: Roster) -> Match:
    if len(candidates) == 1:
        return Match((candidates[0],))
    if candidates:
        names = ", ".join(one.shown for one in candidates[: 2 * _NEAR])
        return Match((), f"{said!r} may be {len(candidates)} people of the class list: {names}")
    near = ", ".join(one.shown for one in nearest(said, roster))
    return Match((), f"{said!r} is nobody of the class list" + (f"; nearest: {near}" if near else ""))


def _of_submitter(one: Submitter, roster: Roster) -> list[Person]:
    for text in (one.sid, one.email):
        if text and (found := _by_id(text, roster)):
            return found
    return _by_name(one.name, roster)


def _candidates(who: Identity, roster: Roster) -> list[Person]:
    if who.platform == "gradescope":
        return []  # its number is the submission's, and nobody's
    by_id = _by_id(who.student, roster)
    if who.platform == "moodle":  # this number is Moodle's own, and no student's
        by_id = [one for one in by_id if fold(one.moodle) == fold(who.student)]
    if who.platform == "canvas":  # anybody can write a name like Canvas: number and name have to agree
        by_id = [one for one in by_id if _agree(one.name, who.name)]
    found = by_id or _by_name(who.name or who.student, roster)
    if who.platform == "moodle" and not found and "-" in who.name:  # in front of a name Moodle writes a group
        after = [who.name.split("-", n)[-1] for n in range(1, who.name.count("-") + 1)]
        found = next(
            (them for name in after if len(_words(name)) > 1 and (them := _by_name(name, roster))), []
        )
    return found


def _agree(name: str, said: str) -> bool:
    """Whether a name as Canvas writes it may be this person's: one of its words is in it."""
    run = "".join(_words(said))
    words = [word for word in _words(name) if len(word) > 2]
    return any(word in run for word in words) or not words


def _by_id(text: str, roster: Roster) -> list[Person]:
    wanted = fold(text)
    return [one for one in roster.people if wanted in one.ids or wanted == fold(one.key)]


def _by_name(text: str, roster: Roster) -> list[Person]:
    wanted = _words(text)
    if not wanted:
        return []
    whole = [one for one in roster.people if sorted(_words(one.name)) == sorted(wanted)]
    if whole or len(wanted) > 1:
        return whole
    # Canvas writes a name as one word, the family name first.
    return [one for one in roster.people if wanted[0] in _run_together(one.name)]


def _run_together(name: str) -> set[str]:
    words = _words(name)
    orders = permutations(words) if len(words) <= 4 else (words, [words[-1], *words[:-1]])
    return {"".join(order) for order in orders if len(words) > 1}


def _words(name: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in fold(name).replace("'", "")).split()


def nearest(said: str, roster: Roster) -> list[Person]:
    """The people of the class list whose names are most like what a file says, best first."""
    wanted = " ".join(sorted(_words(said)))

    def likeness(one: Person) -> float:
        words = _words(one.name)
        texts = (
            " ".join(sorted(words)),
            *words,
            *(name for name in (fold(one.login), fold(one.key)) if name),
        )
        return max(SequenceMatcher(None, wanted, text).ratio() for text in texts) if wanted else 0.0

    rated = sorted(
        ((likeness(one), one.key, one) for one in roster.people), key=lambda each: (-each[0], each[1])
    )
    return [one for rate, _, one in rated[:_NEAR] if rate >= 0.6]
