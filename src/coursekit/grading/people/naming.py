"""Whom a person means by a text: an id, a login, an e-mail address, a name, or what a student was called
before there was a class list."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from coursekit.grading.people.headings import fold
from coursekit.grading.people.roster import Person
from coursekit.grading.people.standing import Standing
from coursekit.grading.tables import harmless
from coursekit.grading.wording import several


@dataclass(frozen=True)
class Known:
    """One student of the marks. ``keys`` are what the marks have called, or may call, this one; folded."""

    person: Person
    keys: frozenset[str]

    @property
    def texts(self) -> tuple[frozenset[str], ...]:
        """By what the student may be called, what counts most first."""
        one = self.person
        return (
            self.keys,
            one.ids | {fold(text) for text in (one.email, one.login) if text},
            frozenset({fold(one.name)} - {""}),
        )


def known(standing: Standing) -> Known:
    """A student with the earlier keys: Moodle's number, and the names of what this student handed in."""
    one = standing.person
    own = [each.key for each in standing.hand_ins if not each.by or one.shown in each.by]
    texts = {text for key in (one.key, one.moodle, *own) if key for text in (key, harmless(key))}
    return Known(one, frozenset(fold(text) for text in texts))


def meant(said: str, people: Sequence[Known]) -> list[Person]:
    """The students whom a text may mean: one, if it is to be of use."""
    wanted = fold(said)
    for level in range(3):
        if found := [one.person for one in people if wanted and wanted in one.texts[level]]:
            return found
    return []


def doubt(said: str, people: Sequence[Known]) -> str:
    """Why a text means no one student, and who may be meant; "" if it means one."""
    found = meant(said, people)
    if len(found) == 1:
        return ""
    if found:
        names = ", ".join(_in_full(one) for one in found)
        return f"{several(len(found), 'student')} are called {said!r}: {names}; say which, by id or e-mail"
    texts: dict[str, list[Person]] = {}
    for one in (each.person for each in people):
        for text in {one.key, *one.name.split(), one.name} - {""}:
            texts.setdefault(text, []).append(one)
    near = [one for text in get_close_matches(said, list(texts), 3) for one in texts[text]]
    names = ", ".join(one.shown for one in dict.fromkeys(near))
    return f"{said!r} is no student of this class" + (f"; did you mean {names}?" if near else "")


def sure_text(person: Person, people: Sequence[Known]) -> str:
    """What to call a student by so that nobody else is meant."""
    for text in (person.key, person.email, person.login, person.number):
        if text and meant(text, people) == [person]:
            return text
    return person.key


def _in_full(one: Person) -> str:
    more = [text for text in (one.email, one.login) if text and text != one.key]
    return ", ".join((one.shown, *more[:1]))
