"""Repair: extra videos, watched in the background, move a homepage to balance. Rules, networks, a tool.

To import it makes `gymnasium.make("memeverse/Homepage-v0", side="left", m=100)` known, where Gymnasium is.
"""

from importlib.util import find_spec


def _register() -> None:
    import gymnasium

    gymnasium.register(
        "memeverse/Homepage-v0",
        entry_point="memeverse.repair.environment:Homepage",
        vector_entry_point="memeverse.repair.environment:Homepages",
    )


if find_spec("gymnasium") is not None:
    _register()
