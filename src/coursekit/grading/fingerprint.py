"""What a result follows from, in a few letters: the lab with its checks and tools, and what was handed in.

Where both are the same, grading again gives the same marks.
"""

import hashlib
import hmac
import json
from dataclasses import asdict, fields

from coursekit.grading.gradable import Gradable
from coursekit.grading.people.finding import Found
from coursekit.grading.reading.formats import is_data
from coursekit.grading.submission.identity import own_name
from coursekit.grading.walls.sandbox import Limits
from coursekit.grading.workers.same_code import OURS, code_state, digest_of

_LETTERS = 32  # of a fingerprint, hexadecimal: 128 bits


def lab_fingerprint(lab: Gradable, limits: Limits, level: str | None = None) -> str:
    """The lab as it is graded now: questions, checks, hidden checks, term, limits, and the code that grades.

    The term's secret is the key of the hash: it counts, and can't be read from the fingerprint.
    """
    plain = {one.name: getattr(lab, one.name) for one in fields(lab) if one.name not in ("secret", "hidden")}
    told = {
        **plain,
        "questions": [asdict(question) for question in lab.questions],
        "blank": [asdict(cell) for cell in lab.blank],
        "hidden": hashlib.sha256(lab.hidden.read_bytes()).hexdigest(),
        "limits": asdict(limits),
        "level": level,
        "code": code_state(packages_of(lab)),
    }
    text = json.dumps(told, sort_keys=True, default=repr).encode("utf-8", "surrogatepass")
    return hmac.new(lab.secret.encode(), text, hashlib.sha256).hexdigest()[:_LETTERS]


def handed_in(found: Found) -> str:
    """All that one student handed in: whose it is, the files that could count, what lies beside them."""
    digest = hashlib.sha256()
    for part in (found.who.student, found.who.name, str(found.who.sure), *found.who.remarks):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for one in (found, *found.others):
        digest.update(one.shown.encode("utf-8", "surrogatepass") + b"\0" + digest_of(one.path))
    for one in found.beside:
        digest.update(one.path.name.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(digest_of(one.path) if is_data(own_name(one.path.name)) else b"")
    return digest.hexdigest()[:_LETTERS]


def packages_of(lab: Gradable) -> tuple[str, ...]:
    """The packages that take part in grading a lab."""
    wanted = ("numpy", "pandas", *lab.preload, lab.checks.partition(".")[0], *OURS)
    return tuple(dict.fromkeys(wanted))
