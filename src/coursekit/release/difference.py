"""What changed for students from one term to another, in words."""

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.authoring.emit_student import student_bytes
from coursekit.release.course import Course
from coursekit.release.plan import NotInTerm, Plan, make_plan
from coursekit.release.policy_words import policy_in_words
from coursekit.release.terms import Term

_SEALED = "(this term's settings)"


@dataclass(frozen=True)
class Changed:
    """One thing that changed; ``careful`` where it should have changed and did not."""

    where: str  # a lab, or "the term"
    said: str
    careful: bool = False


def differences(course: Course, before: Term, after: Term) -> list[Changed]:
    """What students of the second term meet otherwise than those of the first."""
    return [
        *_of_terms(before, after),
        *(one for lab in course.labs for one in _of_lab(course, lab, before, after)),
    ]


def _of_terms(before: Term, after: Term) -> Iterator[Changed]:
    built = [", ".join(term.channels) or "nobody" for term in (before, after)]
    pairs = [
        ("it is called", before.title, after.title),
        ("its clocks are those of", before.zone.key, after.zone.key),
        ("it ends on", before.ends or "no day", after.ends or "no day"),
        ("lateness", policy_in_words(before.policy), policy_in_words(after.policy)),
        ("Colab fetches the library from", before.wheels, after.wheels),
        ("it is also built for", *built),
    ]
    links = (before.links.model_dump(), after.links.model_dump())
    pairs += [(f"the link “{name}”", links[0][name] or "none", links[1][name] or "none") for name in links[0]]
    yield from (Changed("the term", f"{what}: {old} → {new}") for what, old, new in pairs if old != new)
    if before.secret == after.secret:
        yield Changed("the term", "both have the same secret: answers of one are answers of the other", True)


def _of_lab(course: Course, lab: str, before: Term, after: Term) -> Iterator[Changed]:
    one, other = _plan(course, lab, before), _plan(course, lab, after)
    if one is None or other is None:
        if one or other:
            yield Changed(lab, "is new" if other else f"is not in {after.name}")
        return
    old, new = before.due.get(lab, "no date"), after.due.get(lab, "no date")
    if old != new:
        yield Changed(lab, f"due: {old} → {new}")
    yield from _of_questions(lab, one, other)
    yield from _of_facts(lab, one, other)
    yield from _of_text(lab, one, other)


def _of_questions(lab: str, one: Plan, other: Plan) -> Iterator[Changed]:
    worth = [{each.key: each.points for each in plan.lesson.questions} for plan in (one, other)]
    for key in dict.fromkeys((*worth[0], *worth[1])):
        old, new = worth[0].get(key), worth[1].get(key)
        if new is None and key in other.term.selection(lab).give:
            yield Changed(lab, f"{key} is answered in the notebook and earns nothing ({old:g} points before)")
        elif old is None or new is None:
            yield Changed(lab, f"{key} is {'left out' if new is None else 'there'}")
        elif old != new:
            yield Changed(lab, f"{key} is worth {new:g} points ({old:g} before)")
    totals = [sum(each.values()) for each in worth]
    if totals[0] != totals[1]:
        yield Changed(lab, f"{totals[1]:g} points in all ({totals[0]:g} before)")


def _of_facts(lab: str, one: Plan, other: Plan) -> Iterator[Changed]:
    """Names of what is another truth now, never the truth itself: this may be read aloud."""
    old, new = one.values.truth, other.values.truth
    changed = [name for name in new if new[name] != old.get(name)]
    same = [name for name in new if name not in changed]
    if changed:
        yield Changed(lab, f"another truth: {', '.join(changed)}")
    if same:
        yield Changed(
            lab, f"the same truth: {', '.join(same)}; who knows last term's answer knows this one", True
        )


def _of_text(lab: str, one: Plan, other: Plan) -> Iterator[Changed]:
    for tag, old, new in _lines(_read(one), _read(other)):
        said = f"reads: “{new}”" if tag == "insert" else f"no longer reads: “{old}”"
        yield Changed(lab, f"“{old}” → “{new}”" if tag == "replace" else said)


def _lines(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            yield from ((tag, *pair) for pair in zip(old[a:b], new[c:d], strict=True))
        elif tag != "equal":
            yield tag, " / ".join(old[a:b]), " / ".join(new[c:d])


def _read(plan: Plan) -> list[str]:
    """The lines that students read, without the line of letters that hides the term's settings."""
    cells = json.loads(student_bytes(plan.lesson, plan.library))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells)
    return [line for line in text.replace(plan.values.sealed, _SEALED).splitlines() if line.strip()]


def _plan(course: Course, lab: str, term: Term) -> Plan | None:
    try:
        return make_plan(course, term, course.lab(lab))
    except NotInTerm:
        return None
