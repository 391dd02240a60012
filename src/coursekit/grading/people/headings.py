"""Which column of a class list holds what, as the platforms head them in English and in German."""

import re
import unicodedata
from collections.abc import Sequence

# What each column may be called, small letters and digits only; the first one that is there counts.
_HEADINGS = {
    "name": ("fullname", "name", "studentname", "student", "userfullname", "vollstandigername"),
    "first": ("firstname", "givenname", "vorname"),
    "last": ("lastname", "surname", "familyname", "nachname"),
    "email": ("emailaddress", "email", "mail", "studentemail", "emailadresse"),
    "login": ("sisloginid", "username", "login", "loginid", "netid", "user", "anmeldename"),
    "sis": ("sisuserid",),
    "number": (
        *("idnumber", "studentid", "sid", "studentnumber", "matriculationnumber", "matriculation"),
        *("idnummer", "matrikelnummer", "id"),
    ),
    "moodle": ("identifier",),
    "section": ("section", "sections", "sectionname", "groups", "gruppen"),
    "group": ("group", "team", "groupname"),
    "role": ("role", "roles", "rolle", "rollen"),
    "handed_in": (
        *("lastmodifiedsubmission", "submissiontime", "handedin", "submittedat"),
        "zuletztgeandertabgabe",
    ),
    "graded": ("lastmodifiedgrade", "zuletztgeandertbewertung"),
    "maximum": ("maximumgrade", "bestwertung", "maximalebewertung"),
    "grade": ("grade", "bewertung"),
}
# What platforms write beside, and nobody misses.
_NOT_NEEDED = re.compile(
    r"|status|grade|gradecanbechanged|feedbackcomments|bewertungkanngeandertwerden|feedbackalskommentar"
    r"|department|institution|city|country|abteilung|institution|stadt|land|onlinetext|texteingabeonline"
    r"|totalscore|maxpoints|submissionid|lateness\w*|viewcount|submissioncount|lastaccess\w*|letzterzugriff\w*"
)
_PARTICIPANT = re.compile(r"((?:Participant|Teilnehmer\S*)\s+)\d+")


def find_columns(head: Sequence[str], first: Sequence[str], lab: str) -> dict[str, int]:
    """Which column holds what; ``first`` is the row below the headings.

    >>> find_columns(["ID", "Vollständiger Name"], ["Teilnehmer/in 12", "Ada Lovelace"], "lab1")
    {'name': 1, 'moodle': 0}
    """
    names = [plain(cell) for cell in head]
    for i, cell in enumerate(first[: len(names)]):
        if names[i] == "id" and _PARTICIPANT.fullmatch(cell.strip()):
            names[i] = "identifier"  # Moodle's own, which a German one heads "ID"
    found: dict[str, int] = {}
    for key, known in _HEADINGS.items():
        for name in known:
            if name in names and names.index(name) not in found.values():
                found[key] = names.index(name)
                break
    due = (
        f"{word}{tail}" for tail in (plain(lab), "") for word in ("extension", "newduedate", "duedate", "due")
    )
    if there := [name for name in due if name in names]:
        found["due"] = names.index(there[0])
    # "student, name, email": the first of them is no name.
    if "student" in names and names.index("student") not in found.values() and "number" not in found:
        found["number"] = names.index("student")
    return found


def not_used(head: Sequence[str], used: Sequence[int]) -> tuple[str, ...]:
    """The headings that mean nothing here, without those that platforms always write."""
    others = (one.strip() for i, one in enumerate(head) if i not in used)
    return tuple(one for one in others if one and not _NOT_NEEDED.fullmatch(plain(one)))


def participant(cell: str) -> str:
    """What stands before Moodle's number, in the language of the site: "Participant ", "Teilnehmer/in "."""
    found = _PARTICIPANT.fullmatch(cell.strip())
    return found[1] if found else ""


def fold(text: str) -> str:
    """Text for comparing: no accents, no case, single spaces.

    >>> fold(" Lucía  FERNÁNDEZ ")
    'lucia fernandez'
    """
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS_ALIKE))
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(bare.casefold().translate(_LETTERS_ALIKE).split())


_LETTERS_ALIKE = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
)


def plain(heading: str) -> str:
    """A heading in small letters and digits."""
    return re.sub(r"[^a-z0-9]", "", fold(heading))
