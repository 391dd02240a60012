"""Audits with personas: visitors that do what an experiment says, and write down what they were shown.

`PersonaEngine(platform)` makes personas; `run_experiment("experiment.csv", platform, "results")` does a
whole audit.
"""

from typing import Any

_HOMES = {
    "PersonaEngine": "memeverse.personas.engine",
    "run_experiment": "memeverse.personas.experiment",
    "register": "memeverse.personas.registry",
}
__all__ = ["PersonaEngine", "register", "run_experiment"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"memeverse.personas has no name {name!r}; it has: {', '.join(__all__)}")
