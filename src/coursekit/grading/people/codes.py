"""Whose personal codes the hand-ins of a class hold: their own, another's, nobody's. It costs no points."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from coursekit.grading.gradable import Gradable
from coursekit.grading.people.roster import Person
from coursekit.grading.personal import Personal
from coursekit.grading.verdict.result import Result

NOT_THEIRS = "the personal code in the notebook is not this student's"
Tell = Callable[[str], None]


def codes_of(lab: Gradable, people: Sequence[Person]) -> dict[str, Person]:
    """Who has which code. A person is known by every name that a platform has for them."""
    if lab.personal is None:
        return {}
    secret = lab.secret
    others = {lab.personal.code_of(secret, one): person for person in people for one in person.ids}
    return others | {lab.personal.code_of(secret, person.key): person for person in people}


def checked(result: Result, person: Person, owners: Mapping[str, Person]) -> Result:
    """The result with what is to be said of its code, if that is not its owner's (or the group's)."""
    owner = owners.get(result.code)
    if not result.code or not owners or (owner and _are_one(owner, person)):
        return result
    whose = f"that of {owner.shown}" if owner else "nobody's of this class: another term's, or invented"
    reason = f"{result.reason}; {NOT_THEIRS}" if result.reason else NOT_THEIRS
    status = "needs a look" if result.status == "graded" else result.status
    # Whose it is, is for staff alone: a reason is read by students.
    notes = (*result.notes, f"the personal code in the notebook is {whose}")
    return replace(result, status=status, reason=reason, notes=notes)


def tell_of_codes(
    results: Sequence[Result], owners: Mapping[str, Person], has_roster: bool, tell: Tell
) -> None:
    """What concerns the class: codes that can't be checked, or that fit nobody at all."""
    typed = [one for one in results if one.code]
    if not typed:
        return
    if not has_roster:
        tell("Whose personal codes they are can't be told without the class list: grade with --roster.")
    elif not any(one.code in owners for one in typed):
        tell(
            "Not one personal code is of anybody on this class list. Codes follow from the ids in the list "
            "they were made from (memeverse codes): is it the same, and the same term?"
        )


def code_table(personal: Personal, secret: str, people: Sequence[Person]) -> list[dict[str, str]]:
    """Who has which code, a row each."""
    return [
        {
            "id": person.key,
            "name": person.name,
            "email": person.email,
            "login": person.login,
            "code": personal.code_of(secret, person.key),
        }
        for person in people
    ]


def _are_one(one: Person, other: Person) -> bool:
    return one.key == other.key or bool(one.group and one.group == other.group)
