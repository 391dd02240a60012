"""What is true of a lab in a term, in words, for staff: the page beside its channels."""

from coursekit.release.terms import LabTerm, Term

_PERSONAL = (
    "Each student has facts of their own, which follow from the personal code. What is true for one of them: "
    "`memeverse term {name} --code CODE`. The executed solution has a code of the staff's."
)


def staff_sheet(lab: str, term: Term, values: LabTerm, code: str = "") -> str:
    """The page, as Markdown: answers, and what the term file says of the lab.

    Where the lab is personal, ``values`` may be those of one student, who has the ``code``.
    """
    head = [
        f"# {lab}, {term.title}{f', code {code}' if code else ''}: for staff",
        "These are answers. Students get nothing of this page; keep it where they can't read it.",
    ]
    if lab in term.personal and not code:
        said = [_PERSONAL.format(name=term.name)]
    else:
        said = values.in_words() or ["Nothing in this lab changes from term to term."]
    return "\n\n".join([*head, *said, _of_the_term(lab, term)]) + "\n"


def _of_the_term(lab: str, term: Term) -> str:
    fixed, chosen = term.fixed.get(lab, {}), term.selection(lab)
    said = [f"Due: {term.due[lab]}." if lab in term.due else "The term gives no date for it."]
    if fixed:
        said.append(f"Fixed in {term.path.name}: {', '.join(sorted(fixed))}.")
    for what, keys in (("left out", chosen.drop), ("answered in the notebook", chosen.give)):
        if keys:
            said.append(f"Questions {what}: {', '.join(keys)}.")
    return " ".join(said)
