"""What `test` shows: one line a check, reasons below, an honest last line."""

import re
from dataclasses import dataclass, replace
from html import escape

from memeverse.checks.answers import NOTHING
from memeverse.checks.outcome import Outcome

_SIGNS = {"pass": "✓", "fail": "✗", "unsure": "?"}
_WORDS = {"pass": "passed", "fail": "not passed", "unsure": "could not tell"}
# Okabe-Ito colours that can be read on white and on black; the sign says the same without colour.
_COLOURS = {"pass": "#009E73", "fail": "#D55E00", "unsure": "#7A86B8"}


@dataclass(frozen=True)
class Report:
    """The public checks of one answer; a notebook shows it as a small table, a terminal as text."""

    name: str
    outcomes: tuple[Outcome, ...] = ()
    note: str = ""
    is_stub: bool = False  # the function does nothing at all, as it was handed out
    remark: str = ""  # what no check is about, and good to know

    @property
    def passed(self) -> bool:
        """Whether there were checks and all of them passed."""
        return bool(self.outcomes) and all(one.passed for one in self.outcomes)

    @property
    def is_unwritten(self) -> bool:
        """Whether the answer is still the stub."""
        said_nothing = [NOTHING in one.message for one in self.outcomes]
        return self.is_stub and bool(said_nothing) and all(said_nothing)

    @property
    def last_line(self) -> str:
        """What the checks say together, and what they don't."""
        if self.note:
            return self.note
        if self.is_unwritten:
            return (
                f"{self.name} is not written yet: it {NOTHING}. Fill in the cell above, run it, test again."
            )
        right, total = sum(one.passed for one in self.outcomes), len(self.outcomes)
        counted = (
            f"{right} public check{'' if right == 1 else 's'}" if right == total else f"{right} of {total}"
        )
        return (
            f"{counted} passed; more run when you submit."
            if right == total
            else f"{counted} public checks passed; more run when you submit."
        )

    def _shown(self) -> list[Outcome]:
        """The outcomes, a reason that several share told once."""
        shown: list[Outcome] = []
        told: set[tuple[str, ...]] = set()
        for one in () if self.is_unwritten else self.outcomes:
            # The data of each check differ, and an error may quote them: its kind and line tell it.
            raised = re.match(r"`.+` raised (\w+).* on line (\d+)", one.message)
            said = ("raised", *raised.groups()) if raised else (one.message, one.hint)
            again = one.message and said in told
            told.add(said)
            shown.append(replace(one, message="The same here.", hint="", example="") if again else one)
        return shown

    def __str__(self) -> str:
        lines = [self.name] if self.outcomes else []
        for one in self._shown():
            lines.append(f"{_SIGNS[one.verdict]} {one.title}")
            lines += [f"    {line}" for part in _reasons(one) for line in part.splitlines()]
        return "\n".join([*lines, *filter(None, [self.remark]), self.last_line])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(map(_row, self._shown()))
        return (
            f'<div role="status"><b><code>{escape(self.name)}</code></b>'
            f'<ul style="list-style: none; margin: .3em 0; padding-left: .3em">{rows}</ul>'
            + "".join(f"<p>{_marked(line)}</p>" for line in (self.remark, self.last_line) if line)
            + "</div>"
        )


def _reasons(one: Outcome) -> list[str]:
    """Message, hint and counter-example, each on lines of its own."""
    hint = f"Hint: {one.hint}" if one.hint else ""
    return [part for part in (one.message, hint, one.example) if part]


def _row(one: Outcome) -> str:
    sign = (
        f'<span style="color: {_COLOURS[one.verdict]}; font-weight: bold" '
        f'role="img" aria-label="{_WORDS[one.verdict]}">{_SIGNS[one.verdict]}</span>'
    )
    inside = f"<br>{_marked(one.message)}" if one.message else ""
    inside += f"<br><i>Hint:</i> {_marked(one.hint)}" if one.hint else ""
    inside += f'<pre style="margin: .2em 0 .4em 1.2em">{escape(one.example)}</pre>' if one.example else ""
    said = f'<span style="opacity: .85">{inside}</span>'
    return f'<li style="margin: .2em 0">{sign} {_marked(one.title)}{said}</li>'


def _marked(text: str) -> str:
    """A sentence as HTML, what stands between backticks as code."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", escape(text))
