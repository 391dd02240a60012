"""Networks and half-done trainings as files: written whole or not at all, read without running anything."""

import io
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from memeverse.errors import InputError
from memeverse.repair.learning.network import Adam, Network
from memeverse.repair.learning.replay import Replay
from memeverse.repair.learning.settings import Settings
from memeverse.repair.learning.training import Learner

VERSION = 1
_REPLAY = ("states", "following", "actions", "rewards", "priorities")


def network_bytes(network: Network, about: dict[str, Any]) -> bytes:
    """A network as a file, with what is to be known of it. The same network gives the same bytes."""
    return _packed(network.weights, {"version": VERSION, "kind": "network", **about})


def read_network(content: bytes, what: str) -> tuple[Network, dict[str, Any]]:
    """A network out of a file, and what is known of it; ``what`` is its name in a message."""
    arrays, about = _unpacked(content, what, "network")
    return Network(arrays), about


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
        network = Network(parts["network"])
        replay = Replay(settings.replay, network.n_inputs, settings.alpha)
        for name in _REPLAY:
            getattr(replay, name)[: len(parts["replay"][name])] = parts["replay"][name]
        replay.n_added, replay.largest = about["n_added"], about["largest"]
        rng = np.random.default_rng()
        rng.bit_generator.state = about["rng"]
        return Learner(
            about["side"], settings, about["seed"], network, Network(parts["target"]),
            Adam(parts["mean"], parts["square"], about["steps"]), replay, rng,
            about["curve"], about["n_updates"],
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(_damaged(f"the training {file}")) from error


def write_whole(file: Path, content: bytes) -> None:
    """A file as a whole: who reads meanwhile finds the old one."""
    half = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        half.write_bytes(content)
        half.replace(file)
    except OSError as error:
        raise InputError(f"{file} can't be written: {error}") from None
    finally:
        half.unlink(missing_ok=True)


def _packed(arrays: dict[str, np.ndarray], about: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    text = json.dumps(about, sort_keys=True).encode()
    np.savez(stream, **arrays, about=np.frombuffer(text, dtype=np.uint8))  # type: ignore[arg-type]
    return stream.getvalue()


def _unpacked(content: bytes, what: str, kind: str) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as found:
            arrays = {name: found[name] for name in found.files}
        about = json.loads(arrays.pop("about").tobytes())
    except (BadZipFile, KeyError, OSError, ValueError, EOFError) as error:
        raise InputError(_damaged(what)) from error
    if not isinstance(about, dict) or about.get("kind") != kind:
        raise InputError(f"{what} is not a {kind} of ours.")
    if about.get("version") != VERSION:
        raise InputError(f"{what} is of another version of Memeverse: train anew.")
    return arrays, about


def _damaged(what: str) -> str:
    return f"{what} is damaged or none of ours. Delete it, and train anew."
