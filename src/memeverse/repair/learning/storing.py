"""Networks and half-done trainings as files: written whole or not at all, read without running anything."""

import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np

from memeverse.errors import InputError
from memeverse.repair.learning.network import Adam, Network, new_network
from memeverse.repair.learning.replay import Replay
from memeverse.repair.learning.settings import Settings
from memeverse.repair.learning.training import COLUMNS, Learner
from memeverse.repair.sides import SIDES, read_side
from memeverse.repair.users import STATE
from memeverse.simulation.reading import read_count
from memeverse.writing import write_whole

VERSION = 1
_UNREADABLE = (
    BadZipFile, EOFError, KeyError, MemoryError, OSError, TypeError, ValueError,
    RuntimeError,  # what zipfile says of encrypted files, and of compression that it does not know
)  # fmt: skip
_REPLAY = ("states", "following", "actions", "rewards", "priorities")


def network_bytes(network: Network, about: dict[str, Any]) -> bytes:
    """A network as a file, with what is to be known of it. The same network gives the same bytes."""
    return _packed(network.weights, {"version": VERSION, "kind": "network", **about})


def read_network(content: bytes, what: str) -> tuple[Network, dict[str, Any]]:
    """A network out of a file, and what is known of it; ``what`` is its name in a message."""
    arrays, about = _unpacked(content, what, "network")
    try:
        return Network(_weights(arrays)), about
    except ValueError as error:
        raise InputError(_damaged(what)) from error


def put_away(learner: Learner, file: Path) -> None:
    """Write a learner as it is after a round."""
    arrays = {f"network.{name}": value for name, value in learner.network.weights.items()}
    arrays |= {f"target.{name}": value for name, value in learner.target.weights.items()}
    arrays |= {f"mean.{name}": value for name, value in learner.adam.means.items()}
    arrays |= {f"square.{name}": value for name, value in learner.adam.squares.items()}
    arrays |= {f"replay.{name}": getattr(learner.replay, name)[: len(learner.replay)] for name in _REPLAY}
    about = {
        "version": VERSION, "kind": "training", "side": learner.side, "seed": learner.seed,
        "settings": asdict(learner.settings), "rng": learner.rng.bit_generator.state,
        "curve": learner.curve, "n_updates": learner.n_updates, "steps": learner.adam.steps,
        "n_added": learner.replay.n_added, "largest": learner.replay.largest,
    }  # fmt: skip
    write_whole(file, _packed(arrays, about))


def taken_up(file: Path) -> Learner:
    """A learner as it was put away."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(f"the training {file} can't be read: {error}") from None
    arrays, about = _unpacked(content, f"the training {file}", "training")
    try:
        settings = Settings(**about["settings"])
        parts = {
            part: {name.split(".")[1]: value for name, value in arrays.items() if name.split(".")[0] == part}
            for part in ("network", "target", "mean", "square", "replay")
        }
        network, target, mean, square = (
            _weights(parts[part]) for part in ("network", "target", "mean", "square")
        )
        _hold(all((value >= 0).all() for value in square.values()))
        curve = _curve(about["curve"], settings)
        replay = _replay(parts["replay"], read_count(about["n_added"], "n_added", 0), settings)
        replay.largest = float(about["largest"])
        _hold(0 < replay.largest < np.inf)
        _hold(type(about["seed"]) in (int, str))
        rng = np.random.default_rng()
        rng.bit_generator.state = about["rng"]
        return Learner(
            read_side(about["side"]), settings, about["seed"], Network(network), Network(target),
            Adam(mean, square, read_count(about["steps"], "steps", 0)), replay, rng,
            curve, read_count(about["n_updates"], "n_updates", 0),
        )  # fmt: skip
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise InputError(_damaged(f"the training {file}")) from error


def _packed(arrays: dict[str, np.ndarray], about: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    text = json.dumps(about, sort_keys=True).encode()
    np.savez(stream, **arrays, about=np.frombuffer(text, dtype=np.uint8))  # type: ignore[arg-type]
    return stream.getvalue()


def _weights(found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Numbers for each weight of a network for homepages, or a ValueError."""
    expected = new_network(STATE, len(SIDES), np.random.default_rng(0)).weights
    _hold(found.keys() == expected.keys())
    for name, value in expected.items():
        _hold(found[name].shape == value.shape and found[name].dtype == value.dtype)
        _hold(np.isfinite(found[name]).all())
    return found


def _replay(found: dict[str, np.ndarray], n_added: int, settings: Settings) -> Replay:
    """What is to be learned from, or a ValueError."""
    n = min(n_added, settings.replay)
    replay = Replay(settings.replay, STATE, settings.alpha)
    for name in _REPLAY:
        expected, value = getattr(replay, name), found[name]
        _hold(value.shape == (n, *expected.shape[1:]) and value.dtype == expected.dtype)
        _hold(np.isfinite(value).all())
    _hold(np.isin(found["actions"], range(len(SIDES))).all() and (found["priorities"] > 0).all())
    for name in _REPLAY:
        getattr(replay, name)[:n] = found[name]
    replay.n_added = n_added
    return replay


def _curve(found: Any, settings: Settings) -> list[dict[str, float]]:
    """A row a round, or a ValueError."""
    _hold(isinstance(found, list) and len(found) <= settings.rounds)
    for row in found:
        _hold(isinstance(row, dict) and set(row) == set(COLUMNS))
        _hold(all(type(value) in (int, float) for value in row.values()))
    return list(found)


def _hold(claim: Any) -> None:
    """What a file of ours keeps."""
    if not claim:
        raise ValueError


def _unpacked(content: bytes, what: str, kind: str) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    try:
        with ZipFile(io.BytesIO(content)) as packed:  # ours are not compressed: a small file stays small
            _hold(sum(one.file_size for one in packed.infolist()) <= len(content))
        with np.load(io.BytesIO(content), allow_pickle=False) as found:
            arrays = {name: found[name] for name in found.files}
        about = json.loads(arrays.pop("about").tobytes())
    except _UNREADABLE as error:
        raise InputError(_damaged(what)) from error
    if not isinstance(about, dict) or about.get("kind") != kind:
        raise InputError(f"{what} is not a {kind} of ours.")
    if about.get("version") != VERSION:
        raise InputError(f"{what} is of another version of Memeverse: train anew.")
    return arrays, about


def _damaged(what: str) -> str:
    return f"{what} is damaged or none of ours. Delete it, and train anew."
