"""The only module that runs beside student code: it runs cells, makes calls, answers in JSON.

Started by `sandbox` as a program of its own, with `wire.py` beside it and nothing else of this
package: no check, no expected value, no secret is in this process, in its arguments or in its
environment. It loads NumPy, pandas, IPython and the course's library once (the *nest*), then forks
a child for each submission. Student code runs in the child alone; the nest never reads a byte from
it, and kills everything the child leaves behind.
"""

import base64
import builtins
import contextlib
import copy
import ctypes
import gc
import hashlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import json
import os
import pkgutil
import random
import resource
import select
import signal
import socket
import struct
import sys
import time
import types
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy
import pandas


def _beside(name: str) -> Any:
    """A module of the same folder, without the package it belongs to."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


wire = _beside("wire")
_COPY_ON_WRITE = int(pandas.__version__.partition(".")[0]) >= 3
_PR = {"death_signal": 1, "dumpable": 4, "seccomp": 22, "subreaper": 36, "no_new_privileges": 38}
_SHOWN = 300  # characters of an error's own message

# Magics that measure, draw, load or configure: nothing of the answer depends on them.
_QUIET = (
    "matplotlib pylab config load_ext reload_ext unload_ext autoreload timeit prun lprun mprun debug pdb "
    "edit html HTML markdown latex svg SVG javascript js precision xmode colors gui history notebook"
)
# Magics that start another program: not run, and the report says so.
_REFUSED = "pip conda mamba micromamba uv sx system bash sh script perl ruby python python2 python3 pypy cmd"


# Modules that are loaded without all that lies below them.
_WHOLE = ("numpy", "pandas", "matplotlib", "matplotlib.pyplot", "tqdm.auto", "ipywidgets")


class TimeUp(KeyboardInterrupt):
    """The time of one cell or call is over. (A KeyboardInterrupt: few catch it by accident.)"""


class UnavailableWhileGrading(ImportError):
    """Something that a submission may not lean on."""


# --- the nest: a process that forks -------------------------------------------------------------


def nest(control: socket.socket) -> NoReturn:
    """Load once, then raise one child at a time until the judge hangs up."""
    _prctl("death_signal", signal.SIGKILL)
    _prctl("no_new_privileges", 1)
    _prctl("dumpable", 0)  # no child may look into the nest
    _prctl("subreaper", 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Python listens to it, even as process 1
    settings = json.loads(control.recv(1 << 20))
    gate = Gate(settings["forbidden"])
    sys.meta_path.insert(0, gate)
    for name in settings["preload"]:
        importlib.import_module(name)
    for name in settings["warm"]:
        _warm(name)
    gate.close()
    desk = Desk(_shell())
    gc.collect()
    gc.freeze()  # shared pages stay shared after the fork
    own = _anonymous(os.getpid())
    refused = base64.b64decode(settings["refused"])
    control.send(json.dumps({"ready": _versions(), "filtered": _can_refuse(refused)}).encode())
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 1)
        if not message:
            os._exit(0)
        order = json.loads(message)
        if order["do"] != "begin":
            continue  # "end" of a child that was gone already
        child = os.fork()
        if child == 0:
            try:
                control.close()
                _settle(descriptors[0], order["home"], settings["limits"])
                _refuse(refused)
                desk.attend(socket.socket(fileno=descriptors[0]))
            finally:
                os._exit(0)
        for descriptor in descriptors:
            os.close(descriptor)
        reason = _watch(child, control, settings["limits"], own)
        clean = _kill_family() and all(_empty(folder) for folder in settings["writable"])
        control.send(json.dumps({"ended": order["number"], "reason": reason, "clean": clean}).encode())


def _warm(name: str) -> None:
    """Load a module and all below it, so that no child has to; what does not load is left out."""
    with contextlib.suppress(Exception, SystemExit):
        module = importlib.import_module(name)
        if name not in _WHOLE:
            for _, inner, _ in pkgutil.iter_modules(getattr(module, "__path__", ()), name + "."):
                if not inner.endswith("__main__"):
                    _warm(inner)


def _settle(keep: int, home: str, limits: dict[str, Any]) -> None:
    """Limits, an empty home and closed doors, before any student code runs."""
    _prctl("death_signal", signal.SIGKILL)
    _prctl("dumpable", 1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    os.makedirs(home, exist_ok=True)
    os.chdir(home)
    os.environ.update(HOME=home, TMPDIR=home)
    sys.path.insert(0, home)  # as in Jupyter: modules that a notebook writes can be imported
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(3, keep)
    os.closerange(keep + 1, 4096)
    for what, most in (
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["file"]),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


def _watch(child: int, control: socket.socket, limits: dict[str, Any], shared: int) -> str:
    """Wait for the child's end or for the order to end it; why it ended, in a sentence's half.

    ``shared`` bytes of each process are the nest's own.
    """
    door = os.pidfd_open(child)
    reason = ""
    try:
        while not reason:
            ready, _, _ = select.select([door, control.fileno()], [], [], 0.25)
            if door in ready:
                break
            if control.fileno() in ready:
                if not control.recv(1 << 16):
                    os._exit(0)  # takes the child along: death signal
                reason = "it was stopped"
            elif len(family := _family()) > limits["processes"]:
                reason = f"it started more than {limits['processes']} processes"
            elif _memory(family, shared) > limits["memory"]:
                reason = f"it used more than {limits['memory'] >> 20:,} MB of memory, all processes together"
        if reason:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    finally:
        os.close(door)
    if reason:
        return reason
    if os.WIFEXITED(status):
        return f"it ended itself (exit code {os.WEXITSTATUS(status)})"
    number = os.WTERMSIG(status)
    known = {
        signal.SIGXCPU: "it used more processor time than allowed",
        signal.SIGSEGV: "it crashed (segmentation fault)",
        signal.SIGABRT: "it crashed (aborted, often for lack of memory)",
        signal.SIGKILL: "it was killed (by itself, or for lack of memory or processor time)",
    }
    return known.get(signal.Signals(number), f"it was killed by signal {number}")


def _family() -> list[int]:
    """Every living process that descends from this one."""
    parents: dict[int, int] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                with open(f"/proc/{name}/stat", errors="replace") as stat:
                    state, parent = stat.read().rpartition(")")[2].split()[:2]
                if state not in "ZX":
                    parents[int(name)] = int(parent)
    mine: set[int] = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in mine} - mine:
        mine |= more
    return sorted(mine - {os.getpid()})


def _memory(family: list[int], shared: int) -> int:
    """The bytes that processes hold together: their own, and files in memory (which no limit bounds)."""
    total, files = 0, {}
    for pid in family:
        with contextlib.suppress(OSError, ValueError):
            total += max(0, _anonymous(pid) - shared)
            for entry in os.scandir(f"/proc/{pid}/fd"):
                if os.readlink(entry.path).startswith("/memfd:"):
                    info = os.stat(entry.path)
                    files[info.st_ino] = info.st_blocks * 512
    return total + sum(files.values())


def _anonymous(pid: int) -> int:
    """The bytes of one process that no file on disk stands behind."""
    with open(f"/proc/{pid}/status", errors="replace") as status:
        lines = [line.split() for line in status if line.startswith(("RssAnon:", "RssShmem:"))]
    return sum(1024 * int(line[1]) for line in lines)


def _kill_family() -> bool:
    """Leave nobody behind: True when no descendant lives any more."""
    for _ in range(200):
        family = _family()
        if os.getpid() == 1 and family:
            with contextlib.suppress(OSError):
                os.kill(-1, signal.SIGKILL)  # all of the namespace but ourselves, at once
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in family:
                with contextlib.suppress(OSError):
                    os.kill(pid, number)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not family:
            return True
    return False


def _empty(folder: str) -> bool:
    """Delete what was written to a folder, without crossing into what is mounted below it."""
    try:
        device = os.lstat(folder).st_dev
        todo, folders = [folder], []
        while todo:
            folders.append(here := todo.pop())
            with os.scandir(here) as entries:
                for entry in entries:
                    info = entry.stat(follow_symlinks=False)
                    if info.st_dev != device:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
                    else:
                        os.unlink(entry.path)
        for here in reversed(folders[1:]):
            with contextlib.suppress(OSError):  # not empty: something is mounted in it
                os.rmdir(here)
    except OSError:
        return False
    return True


def _prctl(what: str, value: int) -> None:
    with contextlib.suppress(OSError, AttributeError):  # not this kernel: the level says what holds
        ctypes.CDLL(None).prctl(_PR[what], value, 0, 0, 0)


class _Program(ctypes.Structure):
    """struct sock_fprog: how many instructions, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("start", ctypes.c_void_p))


def _refuse(program: bytes) -> bool:
    """From here on the kernel refuses some system calls to this process, for good; whether it does."""
    lines = ctypes.create_string_buffer(program, len(program) or 1)
    handed = _Program(len(program) // 8, ctypes.addressof(lines))
    return bool(program) and ctypes.CDLL(None).prctl(_PR["seccomp"], 2, ctypes.byref(handed), 0, 0) == 0


def _can_refuse(program: bytes) -> bool:
    """Whether `_refuse` works here, tried out in a child: it can't be taken back."""
    child = os.fork()
    if child == 0:
        os._exit(0 if _refuse(program) else 1)
    return os.waitpid(child, 0)[1] == 0


def _versions() -> dict[str, str]:
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in ("numpy", "pandas", "IPython"):
        found[name] = sys.modules[name].__version__
    return found


# --- what may not be leant on ----------------------------------------------------------------------


class Gate(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Keeps modules out. While the library loads itself it gets stand-ins; after that, an error."""

    def __init__(self, names: list[str]):
        self.names = tuple(names)
        self.loading = True
        self.given: list[str] = []

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        if any(fullname == name or fullname.startswith(name + ".") for name in self.names):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: Any) -> types.ModuleType:
        if not self.loading:
            raise UnavailableWhileGrading(_unavailable(spec.name))
        self.given.append(spec.name)
        return _StandIn(spec.name, self)

    def exec_module(self, module: types.ModuleType) -> None:
        pass

    def close(self) -> None:
        self.loading = False
        for name in self.given:
            sys.modules.pop(name, None)


class _StandIn(types.ModuleType):
    """A module that is not there: names can be taken from it while the library loads, not used."""

    def __init__(self, name: str, gate: Gate):
        super().__init__(name)
        self.__dict__["_gate"] = gate

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if not self.__dict__["_gate"].loading:
            raise UnavailableWhileGrading(_unavailable(self.__name__))
        return _Absent(f"{self.__name__}.{name}")


class _Absent:
    """A function or class of a module that is not there: raises when it is used."""

    def __init__(self, name: str):
        self.__dict__["_name"] = name
        self.__dict__["__name__"] = name.rpartition(".")[2]

    def __call__(self, *_: Any, **__: Any) -> NoReturn:
        raise UnavailableWhileGrading(_unavailable(self.__dict__["_name"]))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise UnavailableWhileGrading(_unavailable(self.__dict__["_name"]))


def _unavailable(name: str) -> str:
    return f"`{name}` is not available while grading: what an exercise asks for has to be written by you"


# --- one submission ------------------------------------------------------------------------------------


class Desk:
    """Where one submission's cells run and its functions are called."""

    def __init__(self, shell: Any):
        self.shell = shell
        self.kept: dict[int, Any] = {}
        self.cells: dict[str, list[str]] = {}  # file name of a cell -> its lines
        self.notes: list[str] = []
        self.tape = _Tape()
        self.late = False
        self.bound: dict[str, tuple[Any, int]] = {}  # names that are watched: value and the cell it is from
        self.functions: dict[str, Any] = {}  # and the function that they last stood for
        shell.notes = self.notes

    def attend(self, line: socket.socket) -> None:
        """Answer requests until the judge hangs up."""
        sys.stdin = io.StringIO()
        sys.stdout = sys.stderr = self.tape
        myself = os.getpid()
        while (message := _receive(line)) is not None:
            request = wire.unpack(message)
            kind = request.pop("do")
            signal.signal(signal.SIGALRM, self._ring)
            try:
                answer = wire.pack({"to": request.pop("id"), **getattr(self, "do_" + kind)(**request)})
            except wire.WireError as error:
                answer = wire.pack({"to": -1, "error": f"what came back is {error}"})
            if os.getpid() != myself:  # a copy that the student's code made of us: it has no say
                os._exit(0)
            line.sendall(struct.pack(">I", len(answer)) + answer)

    def do_run(
        self, cell: int, source: str, seconds: float, seed: int, watch: Sequence[str] = ()
    ) -> dict[str, Any]:
        """Run one cell; how it ended. Which names to ``watch`` it bound is told by `do_names`."""
        name = f"<cell {cell}>"
        self.cells[name] = source.split("\n")
        self.shell.cell_name = name
        self.notes.clear()
        error: BaseException | None = None
        _luck(seed, cell)
        with self._within(seconds):
            try:
                result = self.shell.run_cell(source, store_history=False)
                error = result.error_before_exec or result.error_in_exec
                if "matplotlib.pyplot" in sys.modules:
                    sys.modules["matplotlib.pyplot"].close("all")
            except BaseException as raised:
                error = raised
        for bound in watch:
            value = self.shell.user_ns.get(bound, self)
            if value is not self and value is not self.bound.get(bound, (self, 0))[0]:
                self.bound[bound] = value, cell
                if callable(value):
                    self.functions[bound] = value
        notes = [str(note)[:_SHOWN] for note in self.notes[:20]]
        done: dict[str, Any] = {"notes": notes, "printed": self.tape.taken, "late": self.late, "failed": None}
        if error is not None and not self.late:
            done["failed"] = {"type": _kind(error), "says": self._sentence(error)}
        return done

    def do_names(self, names: list[str]) -> dict[str, Any]:
        """What each name stands for when the cells have run ("missing", "function" or the type of its
        value), the cell that bound it last, and which functions lost their name to a value."""
        found, cells, hidden = {}, {}, []
        for name in names:
            value = self.shell.user_ns.get(name, self)
            kind = _kind(value)
            found[name] = "missing" if value is self else "function" if callable(value) else kind
            cells[name] = self.bound.get(name, (None, -1))[1]
            if name in self.functions and value is not self and not callable(value):
                hidden.append(name)
        return {"names": found, "cells": cells, "hidden": hidden}

    def do_call(
        self, name: str, args: list[Any], times: int, seed: int, seconds: float, together: float
    ) -> dict[str, Any]:
        """Call a function of the notebook ``times`` times, each with its own luck and its own arguments.

        ``seconds`` bounds one call, ``together`` all of them. A function that lost its name to a value
        (``spread = spread(users)``) is called all the same.
        """
        function = self.shell.user_ns.get(name)
        if name in self.shell.user_ns and not callable(function):
            function = self.functions.get(name, function)
        if not callable(function):
            return {"error": f"`{name}` is not a function (it is of type {_kind(function)})"}
        results: list[Any] = []
        error: BaseException | None = None
        until = time.monotonic() + together
        with self.shell.builtin_trap:  # display, get_ipython
            for i in range(times):
                if time.monotonic() > until:
                    return {"late": f"{i} of {times} calls of `{name}` took {together:g} seconds"}
                given = [self._given(one, i + 1 < times) for one in args]
                _luck(seed, i)
                packing = None
                with self._within(seconds):
                    try:
                        result = function(*given)
                        try:
                            results.append(wire.Packed(result))
                        except Exception as raised:
                            packing = raised
                    except BaseException as raised:
                        error = raised
                if self.late:
                    return {"late": f"`{name}` had not finished after {seconds:g} s"}
                if packing is not None:
                    return self._unseen(f"what `{name}` returned", packing)
                if error is not None:
                    return {"error": f"`{name}` raised {self._sentence(error)}", **self._brief(error)}
        return {"values": results}

    def do_value(self, name: str, seconds: float) -> dict[str, Any]:
        """The value of a name of the notebook."""
        if name not in self.shell.user_ns:
            return {"error": f"`{name}` does not exist when the notebook has run"}
        packed = None
        with self._within(seconds):
            try:
                packed = wire.Packed(self.shell.user_ns[name])
            except BaseException as raised:
                return self._unseen(f"`{name}`", raised)
        return {"late": f"`{name}` takes too long to look at"} if packed is None else {"values": [packed]}

    def do_keep(self, number: int, value: Any) -> dict[str, Any]:
        """Store a value; calls refer to it by its number."""
        self.kept[number] = value
        return {}

    def do_look(self, number: int) -> dict[str, Any]:
        """What a stored value looks like now."""
        return {"values": [self.kept.get(number)]}

    def _unseen(self, what: str, error: BaseException) -> dict[str, Any]:
        """A value that can't travel: too large or too deep is the student's matter, all else may be ours."""
        if isinstance(error, wire.WireError):
            return {"error": f"{what} can't be looked at ({error})"}
        return {"unsure": f"{what} can't be looked at ({self._sentence(error)})"}

    def _given(self, argument: Any, again: bool) -> Any:
        """An argument as the function gets it: a stored one, or a copy that is its own."""
        if isinstance(argument, wire.Handle):
            stored = self.kept[argument.number]
            return _copy(stored) if argument.fresh else stored
        return _copy(argument) if again else argument

    @contextlib.contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Raise `TimeUp` in the block when its time is over, and again until it listens."""
        self.late = False
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
            try:
                yield
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        except TimeUp:  # it rang on the threshold
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _ring(self, *_: Any) -> NoReturn:
        self.late = True
        raise TimeUp

    def _sentence(self, error: BaseException) -> str:
        """An error in one sentence: its kind, what it says, the student's own line."""
        kind = _kind(error)
        try:
            says = " ".join(str(error)[: 10 * _SHOWN].split())[:_SHOWN]
        except Exception:
            says = ""
        if isinstance(error, SyntaxError) and error.filename in self.cells:
            says = str(error.msg)[:_SHOWN]
        what = f"{kind}: {says}" if says else kind
        cell, line = self._place(error)
        if cell is None:
            return what
        lines = self.cells[cell]
        text = lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""
        return f"{what} on line {line}" + (f": `{text}`" if text else "")

    def _brief(self, error: BaseException) -> dict[str, Any]:
        """An error without its own words: its kind and its place."""
        cell, line = self._place(error)
        number = int(cell[6:-1]) if cell else -1
        return {"kind": _kind(error), "cell": number, "line": line}

    def _place(self, error: BaseException) -> tuple[str | None, int]:
        """The student's own line: the name of its cell, its number."""
        place: tuple[str | None, int] = (None, 0)
        if isinstance(error, SyntaxError) and error.filename in self.cells:
            place = error.filename, error.lineno or 1
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self.cells:
                place = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        return place


def _kind(value: Any) -> str:
    """The name of a value's type, whatever its metaclass says."""
    name: str = type.__dict__["__name__"].__get__(type(value))
    return name[:60]


class _Tape(io.TextIOBase):
    """Where prints go: counted, not kept. No buffer of ours is left half written when the time is up."""

    taken = 0

    @property
    def buffer(self) -> "_Tape":
        """Where bytes are written: they are counted as well."""
        return self

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.taken += len(data)
        return len(data)


def _shell() -> Any:
    """IPython's own shell, so that cells mean what they mean in Jupyter, with nothing to draw on."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    settings = Config()
    settings.HistoryManager.enabled = False
    shell: Any = InteractiveShell.instance(config=settings)
    shell.notes = []  # replaced by the desk's
    shell.cell_name = "<cell 0>"
    shell.compile.get_code_name = lambda raw, transformed, number: shell.cell_name
    shell.showtraceback = shell.showsyntaxerror = lambda *args, **kwargs: None
    shell.display_formatter.format = lambda *args, **kwargs: ({}, {})
    shell.display_pub.publish = lambda *args, **kwargs: None
    shell.displayhook = shell.display_trap.hook = _hush(shell)
    # IPython 9 keeps all that a cell prints: a flood of prints would fill the memory before its time is up.
    shell._tee = lambda channel: contextlib.nullcontext()
    shell.ask_exit = lambda: shell.notes.append("`exit` does nothing while grading")

    def quiet(line: str, cell: str | None = None) -> None:
        return None

    def refuse(what: str) -> Any:
        def refused(line: str = "", cell: str | None = None, *_: Any, **__: Any) -> list[str]:
            first = str(line).strip().partition("\n")[0][:60]
            command = f"{what}{first}".strip()
            shell.notes.append(f"`{command}` was not run: no other programs are started while grading")
            return []

        return refused

    for kind, magics in shell.magics_manager.magics.items():
        sign = "%%" if kind == "cell" else "%"
        magics.update(dict.fromkeys(_QUIET.split(), quiet))
        magics.update({name: refuse(f"{sign}{name} ") for name in _REFUSED.split()})
    shell.system = shell.system_raw = shell.system_piped = shell.getoutput = refuse("!")

    def no_input(*_: Any, **__: Any) -> NoReturn:
        raise RuntimeError("input() gets no answer while grading: nobody is at the keyboard")

    builtins.input = no_input
    import getpass

    getpass.getpass = no_input
    return shell


def _hush(shell: Any) -> Any:
    """IPython's display hook without the display: `_` is the last value, nothing is drawn."""

    class Hush(type(shell.displayhook)):  # type: ignore[misc]
        def __call__(self, result: Any = None) -> None:
            if result is not None:
                self.shell.user_ns["_"] = result

    return Hush(shell=shell, cache_size=0)


def _luck(seed: int, number: int) -> None:
    """The global random states, set anew: from the judge's seed and the number of the call."""
    mixed = int.from_bytes(hashlib.blake2b(f"{seed}/{number}".encode(), digest_size=8).digest(), "big")
    random.seed(mixed)
    numpy.random.seed(mixed % 2**32)  # noqa: NPY002


def _copy(value: Any) -> Any:
    """A copy that its owner may change: cheap where pandas copies on write."""
    if isinstance(value, (pandas.DataFrame, pandas.Series)):
        return value.copy(deep=not _COPY_ON_WRITE)
    if isinstance(value, (str, int, float, type(None))):
        return value
    return copy.deepcopy(value)


def _receive(line: socket.socket) -> bytes | None:
    head = _exactly(line, 4)
    return None if head is None else _exactly(line, struct.unpack(">I", head)[0])


def _exactly(line: socket.socket, wanted: int) -> bytes | None:
    parts = []
    while wanted:
        part = line.recv(min(wanted, 1 << 20))
        if not part:
            return None
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


if __name__ == "__main__":
    nest(socket.socket(fileno=int(sys.argv[1])))
