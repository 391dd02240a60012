"""The lab a notebook is in: its term, its memes, and the door through which uploads come.

There is one session a kernel. `begin` starts it; everything else asks it. The frames
`memes` and `item_to_promote` are made at first use and stay the same objects for the
whole session: when the app opens to uploads, the `memes` that the student's cells name
is the one that changes.
"""

import hmac
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from memeverse.data import labels
from memeverse.data.memes import flood, sample_memes
from memeverse.errors import FriendlyError, a_kind
from memeverse.personal import NoCode, read_code
from memeverse.personal_cell import typed_in
from memeverse.term import LABS, Term, _unseal, make_term, own_term, slow_hash

if TYPE_CHECKING:
    import pandas as pd


@dataclass
class _Session:
    """What the functions below share; private, so that no public name shows the term."""

    term: Term
    lab: str = ""
    pristine: "pd.DataFrame | None" = None
    memes: "pd.DataFrame | None" = None
    promoted: "pd.DataFrame | None" = None
    is_open: bool = False
    checks: str = ""  # the module of the lab's public checks, where it is not one of ours
    lacks: str = ""  # what to say where the personal code of this term is wanting
    sealed: str = ""  # as the notebook holds it
    code: str = ""  # the personal code, where the term has one


_NO_CODE = "This lab is your own: put your personal code between the quotation marks behind `code=`."
_PRACTICE = "Until it is there all of this is for practice: what you find in it is nobody's answer."
_session = _Session(make_term("practice", "practice"))


def begin(lab: str, sealed: str = "", code: str = "", checks: str = "") -> None:
    """Start a lab in this kernel with the term sealed in its first cell, and your code if it wants one.

    ``checks`` is the module of the lab's public checks, where they are another package's.

    Says so when the notebook's term is over or the library is older than the notebook.
    Frames that the notebook holds already are refilled in place, so running the first
    cell again puts everything back.
    """
    global _session
    labels.categories[:] = list(labels.LABELS)  # the list is the students', who may have changed it
    before, term = _session, _unseal(sealed) if sealed else _practice(lab)
    lacks = own = ""
    if term.pepper:
        try:
            own = read_code(code if isinstance(code, str) else str(code))
            term = own_term(term, own)
        except NoCode as slip:
            lacks = str(slip) if code else _NO_CODE
    _session = _Session(
        term,
        lab,
        memes=before.memes,
        promoted=before.promoted,
        checks=checks,
        lacks=lacks,
        sealed=sealed,
        code=own,
    )
    if before.memes is not None:
        _refill(before.memes, _pristine())
    if before.promoted is not None:
        _refill(before.promoted, _pristine().iloc[[0]])
    for warning in (_library_is_older(term), _term_is_over(term), lacks and f"{lacks} {_PRACTICE}"):
        if warning:
            print(warning)
    if lab and not lacks:
        print(f"Memeverse, {lab}, term {term.name}{own and f', code {own}'}: ready.")


def _current_session() -> _Session:
    """The session as a whole, to be taken to another process; it shows the name of its term only."""
    current_memes(), promoted_item()  # as they are for this kernel, changed or not
    return _session


@contextmanager
def _in_session(session: _Session) -> Iterator[None]:
    """Work in a session that was taken along from another process; afterwards all is as before."""
    global _session
    before, _session = _session, session
    try:
        yield
    finally:
        _session = before


def current_lab() -> str:
    """The name of the lab that was begun in this kernel, or an empty text."""
    return _session.lab


def checks_of(lab: str) -> str:
    """The module with the public checks of a lab."""
    return _session.checks if _session.checks and lab == _session.lab else f"memeverse.checks.{lab}"


def has_answers() -> bool:
    """Whether `verification` knows an answer of this lab."""
    return bool(_session.term.answers)


def trouble_with_code(sources: Iterable[str]) -> str:
    """What to say where the term has personal codes and a notebook's cells hold none, or another one."""
    if not (_session.lacks or _session.code):
        return ""
    try:
        in_file = read_code(typed_in(sources, _session.sealed))
    except NoCode as slip:
        return str(slip) if typed_in(sources, _session.sealed) else _NO_CODE
    if in_file != _session.code:
        ran = f"with {_session.code}" if _session.code else "without it"
        return (
            f"The notebook has the code {in_file}, and its first cell was run {ran}. Is the code yours? Then "
            "choose Run > Run All Cells: what you found so far belongs to another lab."
        )
    return ""


def current_code() -> str:
    """The personal code with which the lab was begun; an empty text where there is none."""
    return _session.code


def left_out() -> frozenset[str]:
    """The questions of this lab that its term leaves out."""
    return frozenset(_session.term.without)


def current_term_name() -> str:
    """The name of the session's term."""
    return _session.term.name


def current_seed() -> int:
    """The seed of the session's term: the memes follow from it, nothing else does."""
    return _session.term.seed


def current_memes() -> "pd.DataFrame":
    """The session's memes: the frame that the name `memes` stands for."""
    if _session.memes is None:
        _session.memes = _pristine().copy()
    return _session.memes


def promoted_item() -> "pd.DataFrame":
    """The meme that the brand pays for, as a frame of one row."""
    if _session.promoted is None:
        _session.promoted = _pristine().iloc[[0]].copy()
    return _session.promoted


def open_uploads() -> None:
    """Open the app to uploads: from now on everybody may add memes, and `memes` grows.

    `close_uploads` puts everything back. Opening twice changes nothing more.
    """
    facts = _facts("lab1")
    flooded = flood(_pristine(), facts["culprit"], facts["picture"], facts["uploads"], _session.term.seed)
    _refill(current_memes(), flooded)
    _session.is_open = True
    before, now = len(_pristine()), len(flooded)
    print(f"Memeverse is open to uploads: there were {before:,} memes, now there are {now:,}.")
    _tell_of_another_table()


def close_uploads() -> None:
    """Close the app to uploads and put the memes back as they were at the start."""
    _refill(current_memes(), _pristine())
    _session.is_open = False
    print(f"Uploads are closed. The {len(_pristine()):,} memes are as they were.")
    _tell_of_another_table()


class CodeLacking(FriendlyError):
    """What is true for a student can't be told without the personal code."""


class Verdict(int):
    """True or False; a notebook shows nothing more for it than the sentence that was printed."""

    def __repr__(self) -> str:
        return str(bool(self))

    __str__ = __repr__

    def _ipython_display_(self) -> None:
        """The sentence has said it."""


def verification(answer: object = ...) -> Verdict:
    """Say whether an answer of part 4 is right: the culprit's name, or the letter of the self-check.

    Case and spaces do not matter. Answers are kept as salted slow hashes only
    (PBKDF2-SHA256, about a tenth of a second a guess). Returns True for a right answer.
    """
    known = _session.term.answers
    if _session.lacks:
        print(f"✗ {_session.lacks}")
        return Verdict(False)
    if not has_answers():
        print("✗ This lab has no answer that can be verified here: it is judged when you hand in.")
        return Verdict(False)
    name = _one_name(answer)
    if name is None:
        what = (
            "The answer is still empty."
            if answer is ... or answer is None
            else f"This was {a_kind(answer)}, and not one name."
        )
        print(f"✗ {what} Give one name as text, such as verification('somebody').")
        return Verdict(False)
    given = slow_hash(name, known["salt"])
    if hmac.compare_digest(given, known["culprit"]):
        print("✓ Yes: that is who did it.")
        return Verdict(True)
    if hmac.compare_digest(given, known["attack"]):
        print("✓ The self-check: yes, that is what they did. (Who did it is a name.)")
        return Verdict(True)
    if not name.strip():
        print("✗ The answer is still empty. Give one name as text, such as verification('somebody').")
        return Verdict(False)
    if len(name.strip()) == 1 and name.strip().upper() not in tuple("ABC"):
        print("✗ Choose one of the letters A, B and C.")
        return Verdict(False)
    what = "what happened" if len(name.strip()) == 1 else "the one who did it"
    print(f"✗ No, that is not {what}. Look at the data again: who uploads how much, and what?")
    if not _session.is_open and len(name.strip()) > 1:
        print("  (Uploads are closed now, so the memes show nothing of it: open_uploads() brings them back.)")
    return Verdict(False)


def put_memes(memes: "pd.DataFrame") -> None:
    """Let the lab go on with other memes; the first row is the one that the brand pays for."""
    _session.pristine = memes
    _refill(current_memes(), memes)
    _refill(promoted_item(), memes.iloc[[0]])


def _truth() -> dict[str, Any]:
    """What is true this term, for checks that run inside a kernel (otter, nbgrader)."""
    if _session.lacks:
        raise CodeLacking(_session.lacks)
    return dict(_session.term.facts)


def _pristine() -> "pd.DataFrame":
    if _session.pristine is None:
        _session.pristine = _sampled(_session.term.seed, _facts("lab1")["brand"])
    return _session.pristine


def _facts(lab: str) -> Mapping[str, Any]:
    """What is true of a lab this term; in another lab's notebook, or for want of a code, for practice."""
    is_theirs = _session.term.lab == lab and not _session.lacks
    return _session.term.facts if is_theirs else _practice(lab).facts


@lru_cache(maxsize=2)
def _practice(lab: str) -> Term:
    """The term of a notebook without one."""
    return make_term("practice", "practice", lab if lab in LABS else "lab1")


@lru_cache(maxsize=2)
def _sampled(seed: int, brand: str) -> "pd.DataFrame":
    return sample_memes(seed, brand)


def _tell_of_another_table() -> None:
    """Say so when the notebook's own name `memes` no longer stands for the session's table."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    theirs = shell.user_ns.get("memes") if shell is not None else None
    if theirs is not None and theirs is not _session.memes:
        what = f"a table of {len(theirs):,} rows" if hasattr(theirs, "iloc") else a_kind(theirs)
        print(
            f"But the name `memes` in your notebook stands for something else, {what}, since you wrote "
            "`memes = ...`. Run the cell that begins the lab, and it stands for all of them again."
        )


def _refill(frame: "pd.DataFrame", source: "pd.DataFrame") -> None:
    """Make ``frame`` equal to ``source`` without changing which object it is.

    Students hold the frame by name; rebinding our own would leave theirs as it was.
    Running the constructor again on the same object is the one public way to replace
    its rows, columns and index together.
    """
    frame.__init__(source.copy(deep=True))  # type: ignore[misc]
    frame.attrs.clear()
    frame.attrs.update(source.attrs)


def _one_name(answer: object) -> str | None:
    """The single name in an answer, read as the checks read it."""
    from memeverse.checks.answers import entries_of

    inside = entries_of(answer)
    return str(inside[0]) if len(inside) == 1 and isinstance(inside[0], str) else None


def _library_is_older(term: Term) -> str:
    from memeverse import __version__

    if term.needs and _numbers(__version__) < _numbers(term.needs):
        return (
            f"This notebook was made for memeverse {term.needs}, but {__version__} is installed. "
            "Run the install cell above, then restart the kernel."
        )
    return ""


def _term_is_over(term: Term) -> str:
    from datetime import date

    if term.ends and date.today().isoformat() > term.ends:
        return (
            f"This notebook belongs to the term {term.name}, which ended on {term.ends}. "
            "If you take the course now, ask for this term's copy: its answers differ."
        )
    return ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
