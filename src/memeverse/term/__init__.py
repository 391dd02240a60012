"""A term's secret and what follows from it for each lab: `make_term`, and the hook of the course's tools."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from memeverse.randomness import derive
from memeverse.term import lab1, lab2, lab3, lab4, lab5, no_facts
from memeverse.term.sealing import DamagedTerm, Term, _unseal, seal, slow_hash

__all__ = [
    "LABS",
    "DamagedTerm",
    "Term",
    "_unseal",
    "for_course",
    "for_student",
    "make_term",
    "own_term",
    "seal",
    "slow_hash",
]

# A lab's module draws its facts, says which values an instructor may fix, which answers are kept as
# hashes, what the checks are told, what no student artefact may hold, and what staff read of it all
# (``for_staff``; a module without one is told by names and values). Other labs have no facts.
LABS = {"lab1": lab1, "lab2": lab2, "lab3": lab3, "lab4": lab4, "lab5": lab5}

_KINDS = {
    str: "a text in quotation marks",
    int: "a whole number, without quotation marks",
    list: 'a list of texts, such as ["one", "another"]',
}


def make_term(
    name: str,
    secret: str,
    lab: str = "lab1",
    *,
    ends: str = "",
    needs: str = "",
    without: Sequence[str] = (),
    personal: bool = False,
    **fixed: Any,
) -> Term:
    """The term of a lab that follows from a secret; ``fixed`` overrules single facts (brand, uploads, ...).

    ``without`` are the questions that the term leaves out; ``personal`` leaves the facts to `own_term`.

    >>> make_term("demo", "public") == make_term("demo", "public")
    True
    >>> make_term("demo", "public", uploads=9).facts["uploads"]
    9
    """
    module = LABS.get(lab, no_facts)
    drawn = {**module.draw(secret, name), "seed": int(derive(secret, name, "seed").integers(2**53))}
    _check_kinds(fixed, drawn)
    module.check(fixed)
    facts = {**({"seed": drawn["seed"]} if personal else drawn), **fixed}
    seed = facts.pop("seed")
    salt = f"{derive(secret, name, 'salt').integers(2**62):x}"
    pepper = f"{derive(secret, name, 'pepper').integers(2**62):x}" if personal else ""
    answers = {} if personal else _hashed(module, facts, salt)
    return Term(name, lab, seed, facts, ends, needs, answers, tuple(sorted(without)), pepper)


def own_term(term: Term, code: str) -> Term:
    """The term as it is for the student with this code; what an instructor fixed is the same for all.

    >>> term = make_term("demo", "public", personal=True, uploads=9)
    >>> ada, ben = (own_term(term, code).facts for code in ("8DT5-2WKZ-SWC1", "another"))
    >>> (ada["culprit"] == ben["culprit"], ada["uploads"])
    (False, 9)
    """
    module = LABS.get(term.lab, no_facts)
    facts = {**module.draw(f"{term.pepper}/{code}", term.name), **term.facts}
    return replace(term, facts=facts, answers=_hashed(module, facts, term.pepper))


def _hashed(module: Any, facts: Mapping[str, Any], salt: str) -> dict[str, str]:
    hashed = {what: slow_hash(answer, salt) for what, answer in module.hashed(facts).items()}
    return {"salt": salt, **hashed} if hashed else {}


def _check_kinds(fixed: Mapping[str, Any], drawn: Mapping[str, Any]) -> None:
    """Raise ValueError for a value that a term does not have, or that is of another kind."""
    for name, value in fixed.items():
        if name not in drawn:
            raise ValueError(f"{name} is no value of a term; there are {', '.join(drawn)}")
        if type(value) is not type(drawn[name]):
            wanted = _KINDS[type(drawn[name])]  # what was drawn is this term's, and no example
            raise ValueError(f"{name} = {value!r} must be {wanted}")


def for_course(
    lab: str,
    name: str,
    secret: str,
    ends: str,
    needs: str,
    fixed: Mapping[str, Any],
    without: Sequence[str] = (),
    personal: bool = False,
) -> dict[str, Any]:
    """What a term's secret means for a lab: the course's tools call this by name (course.toml).

    ``sealed`` goes into the notebook, ``truth`` to the hidden checks. No student artefact may hold
    one of ``answers``, but for the files of ``allowed_in``: the library names all authors and brands.
    ``for_staff``, where a lab has it, is a function that says the truth in paragraphs for the staff's sheet.
    """
    term, module = (
        make_term(name, secret, lab, ends=ends, needs=needs, without=without, personal=personal, **fixed),
        LABS.get(lab, no_facts),
    )
    made = {"sealed": seal(term), "truth": dict(term.facts), "answers": [], "allowed_in": []}
    if personal:  # nobody's truth is in what everybody gets
        return made
    made["answers"], made["allowed_in"] = module.no_student_reads(term.facts)
    in_words = getattr(module, "for_staff", None)
    return {**made, "for_staff": partial(in_words, dict(term.facts))} if in_words else made


def for_student(lab: str, name: str, secret: str, code: str, fixed: Mapping[str, Any]) -> dict[str, Any]:
    """What is true of a lab for the student with this code, where a term has personal labs."""
    return dict(own_term(make_term(name, secret, lab, personal=True, **fixed), code).facts)
