"""The checks of a lab as the exports see them: a public module, a hidden file, a way to run one."""

import importlib
import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursekit.hidden import load_hidden
from coursekit.weights import weighed
from memeverse.checks.registry import Check, checks_in


@dataclass(frozen=True)
class LabChecks:
    """Where a lab's checks stand.

    ``require`` is the dotted path of the function that runs one check in a student's
    kernel: ``require(module, question, check, namespace, seed=...)``. It raises
    AssertionError where the check does not pass, and is silent otherwise. ``seed`` goes to
    the hidden checks, and so does ``truth`` (plain JSON) where ``require`` has a parameter
    of that name; a library that has the truth in its session takes it from there.
    """

    public_module: str
    hidden_path: Path
    require: str = "memeverse.checks.require"
    seed: int | str | None = None
    truth: Mapping[str, Any] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)  # of questions; 0 leaves one out

    def public(self) -> list[Check]:
        """The public checks, in their order."""
        return weighed(checks_in(importlib.import_module(self.public_module)), self.weights)

    def hidden(self) -> list[Check]:
        """The hidden checks, in their order."""
        return weighed(checks_in(load_hidden(self.hidden_path)), self.weights)

    def points(self, question: str) -> float:
        """What the checks of a question are worth together."""
        return sum(one.points for one in (*self.public(), *self.hidden()) if one.question == question)

    def public_source(self) -> str:
        """The text of the public module."""
        module = importlib.import_module(self.public_module)
        return Path(str(module.__file__)).read_text(encoding="utf-8")

    def hidden_source(self) -> str:
        """The text of the hidden file."""
        return self.hidden_path.read_text(encoding="utf-8")

    def call(self, check: Check, namespace: str, hidden: str | None = None) -> str:
        """The Python expression that runs a check; ``hidden`` is the expression of the hidden module."""
        given = [hidden or repr(self.public_module), repr(check.question), repr(check.name), namespace]
        if hidden and self.seed is not None:
            given.append(f"seed={self.seed!r}")
        if hidden and self.truth and self._takes_truth():
            given.append(f"truth={dict(self.truth)!r}")
        return f"_require({', '.join(given)})"

    def _takes_truth(self) -> bool:
        module, _, name = self.require.rpartition(".")
        return "truth" in inspect.signature(getattr(importlib.import_module(module), name)).parameters

    @property
    def import_require(self) -> str:
        """The import statement for `require`."""
        module, _, name = self.require.rpartition(".")
        return f"from {module} import {name} as _require"
