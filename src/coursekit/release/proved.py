"""What was proved, and of what: a release needs no second proof of the very same files."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coursekit.files import write_text
from coursekit.grading.workers.same_code import code_state
from coursekit.release.plan import Plan
from coursekit.release.proving import Proof

_FILE = "proved.json"
_UNREAD = {"__pycache__", ".ipynb_checkpoints"}


def note_proofs(plan: Plan, proofs: Sequence[Proof]) -> None:
    """Write down what was proved of a lab: of exactly these files, in this term, on this machine."""
    claims = [[one.claim, one.seen, one.holds] for one in proofs if one.lab == plan.lab.name]
    told = {"of": state_of(plan), "claims": claims}
    write_text(plan.folder / _FILE, json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def is_proved(plan: Plan) -> bool:
    """Whether all that is claimed of a lab was proved of the files as they are now, and held."""
    try:
        told = json.loads((plan.folder / _FILE).read_text(encoding="utf-8"))
        return bool(
            told["of"] == state_of(plan) and told["claims"] and all(holds for *_, holds in told["claims"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def state_of(plan: Plan) -> str:
    """A fingerprint of all that a lab's channels and verdicts follow from; the secret is not read from it."""
    digest = hashlib.sha256()
    root = plan.course.root
    for path in sorted(_files(plan)):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(
        json.dumps(code_state(("otter", "nbgrader", "numpy", "pandas", plan.library.package))).encode()
    )
    return hmac.new(plan.term.secret.encode(), digest.digest(), hashlib.sha256).hexdigest()


def _files(plan: Plan) -> Iterator[Path]:
    root = plan.course.root
    yield from (plan.term.path, plan.lab.master, plan.lab.hidden, root / "course" / "course.toml")
    yield from (root / name for name in ("pyproject.toml", "requirements.lock") if (root / name).is_file())
    yield from _below((plan.lab.bank, root / "src"))


def _below(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in folder.resolve().rglob("*"):
            if path.is_file() and not _UNREAD & set(path.parts):
                yield folder / path.relative_to(folder.resolve())
