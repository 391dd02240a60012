"""A term's personal labs: how each student's facts follow from a code."""

from coursekit.authoring.only import holds_some
from coursekit.authoring.parse import parse
from coursekit.grading.personal import Personal
from coursekit.release.course import Course, CourseError
from coursekit.release.terms import LabTerm, Term, draw

_LONG = 20  # characters of a secret on which personal codes hang
PERSONAL = "personal"  # what a master holds for terms with personal codes only


def labs_for_codes(course: Course) -> list[str]:
    """The labs in which each student may have facts of their own: their masters ask for the code."""
    if course.student_hook is None:
        return []
    return [name for name, lab in course.labs.items() if holds_some(parse(lab.master), PERSONAL)]


def personal_of(course: Course, term: Term, lab: str) -> Personal:
    """How the facts of a student follow from a code; raises `CourseError` where all have the same."""
    if lab not in term.personal:
        raise CourseError(f"{term.path}: {lab} has no personal codes in this term ([personal] labs = ...)")
    if course.student_hook is None:
        raise CourseError(
            f"{term.path}: personal.labs names {lab}, and course.toml has no course.student_hook: the "
            "function that says what is true for a student's code"
        )
    if not term.is_public and len(term.secret) < _LONG:
        raise CourseError(
            f"{term.path}: a secret of {len(term.secret)} characters can be guessed from what students hold, "
            f"and whoever has it has everybody's personal code. Take {_LONG} or more, such as those that "
            "`memeverse new-term` makes"
        )
    return Personal(course.student_hook, lab, term.name, term.fixed.get(lab, {}))


def values_for(course: Course, term: Term, lab: str, code: str) -> LabTerm:
    """What is true of a lab for the student with a code, with the hook's words for it."""
    own = personal_of(course, term, lab).truth(term.secret, code)
    known = {"name": term.name, "secret": term.secret, "ends": term.ends, "needs": "", "fixed": own}
    return draw(course, lab, term.path, **known)
