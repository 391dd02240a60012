"""What takes a while to make is kept on disk: written whole or not at all, and made anew if it is damaged."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from memeverse.platform.site import Site
from memeverse.puppets.ground import Ground
from memeverse.puppets.social import SocialGraph

FORMAT = 1  # to be counted up when what is made from the same recipe changes
FROM = 100_000  # videos from which on a site is kept
_DAMAGED = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile)


def folder() -> Path:
    """Where it lies: $MEMEVERSE_CACHE, or the user's folder for such things."""
    named = os.environ.get("MEMEVERSE_CACHE")
    if named:
        return Path(named)
    if os.name == "nt" and "LOCALAPPDATA" in os.environ:
        return Path(os.environ["LOCALAPPDATA"]) / "memeverse" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "memeverse"


def kept(recipe: str, n_videos: int, make: Callable[[], Ground]) -> Ground:
    """What the recipe makes, from the cache if it is there and whole; else it is made, and kept.

    A cache that can't be written is none: nothing is said, and the next time takes as long as this one.
    """
    if n_videos < FROM:
        return make()
    name = hashlib.sha256(f"{FORMAT}, numpy {np.__version__}, {recipe}".encode()).hexdigest()[:20]
    path = folder() / f"site-{name}.npz"
    found = _read(path)
    if found is None:
        found = make()
        with suppress(OSError):
            _write(path, found)
    return found


def _write(path: Path, ground: Ground) -> None:
    """All of it, or nothing: a file beside it takes its name when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **_parts(ground))  # type: ignore[arg-type]
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _parts(ground: Ground) -> dict[str, np.ndarray]:
    parts: dict[str, Any] = {}
    for prefix, whole in (("site", ground.site), ("graph", ground.graph)):
        parts |= {f"{prefix}.{one.name}": getattr(whole, one.name) for one in fields(whole)}
    seed = parts.pop("graph.seed")
    parts["site.seed"] = np.array([type(seed).__name__, str(seed)])
    parts["slants"] = ground.slants
    return parts | {f"pool.{number}": rows for number, rows in enumerate(ground.pool)}


def _read(path: Path) -> Ground | None:
    """What was kept; None where there is nothing, or nothing whole (each part has its checksum)."""
    try:
        with np.load(path, allow_pickle=False) as file:
            parts = {name: file[name] for name in file.files}
        kind, text = parts.pop("site.seed").tolist()
        seed = int(text) if kind == "int" else text
        site = Site(seed=seed, **_named(parts, "site."))
        graph = SocialGraph(seed=seed, **_named(parts, "graph."))
        pool = tuple(_named(parts, "pool.").values())
        if len({len(pool), 5}) > 1 or len({site.n_videos, len(parts["slants"]), len(graph.liberal)}) > 1:
            return None
        return Ground(site, graph, parts["slants"], pool)
    except _DAMAGED:
        return None


def _named(parts: dict[str, np.ndarray], prefix: str) -> dict[str, np.ndarray]:
    return {name.removeprefix(prefix): part for name, part in parts.items() if name.startswith(prefix)}
