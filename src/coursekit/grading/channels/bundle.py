"""A lab packed for a judge elsewhere: hidden checks, the secret, the blank notebook; for staff only."""

import json
from dataclasses import asdict
from pathlib import Path

from coursekit.grading.gradable import Gradable, Question
from coursekit.grading.personal import Personal
from coursekit.grading.reading.formats import read_contents

_LAB, _CHECKS, _BLANK = "lab.json", "checks.py", "blank.ipynb"
_CARRIED = (
    *("name", "title", "checks", "preload", "forbidden", "private", "secret", "truth", "mark", "weights"),
    *("wording", "term"),
)


def packed(lab: Gradable, blank: Path) -> dict[str, bytes]:
    """The files from which `unpacked` makes the same lab, by their names."""
    about = {name: getattr(lab, name) for name in _CARRIED}
    about["personal"] = asdict(lab.personal) if lab.personal else None
    about["questions"] = [asdict(question) for question in lab.questions]
    text = json.dumps(about, indent=1, sort_keys=True, ensure_ascii=False, default=dict)
    return {
        _LAB: (text + "\n").encode(),
        _CHECKS: lab.hidden.read_bytes(),
        _BLANK: blank.read_bytes(),
    }


def unpacked(folder: Path) -> Gradable:
    """The lab whose files lie in a folder."""
    about = json.loads((folder / _LAB).read_text(encoding="utf-8"))
    questions = tuple(Question(**one) for one in about.pop("questions"))
    personal = about.pop("personal", None)
    about.update(personal=Personal(**personal) if personal else None)
    about.update(preload=tuple(about["preload"]), forbidden=tuple(about["forbidden"]))
    about.update(private=tuple(about["private"]))
    about.update(wording=tuple(map(tuple, about["wording"])))
    blank = read_contents((folder / _BLANK).read_bytes(), _BLANK).cells
    return Gradable(questions=questions, hidden=folder / _CHECKS, blank=blank, **about)
