"""The only module that runs beside student code: it runs cells, makes calls, answers in JSON.

Started by `sandbox` as a program of its own, with the few files beside it that `view.PARTS` names, and
nothing else of this package: no check, no expected value, no secret is in this process, in its arguments
or in its environment. It loads NumPy, pandas, IPython and the course's library once (the *nest*), then
forks a child for each submission. Student code runs in the child alone; the nest never reads a byte from
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
import signal
import socket
import struct
import sys
import time
import types
from collections.abc import Callable, Iterator, Sequence
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


wire, watching, landlock = _beside("wire"), _beside("watching"), _beside("landlock")
_COPY_ON_WRITE = int(pandas.__version__.partition(".")[0]) >= 3
_PR = {"death_signal": 1, "dumpable": 4, "seccomp": 22, "drop_from_bounds": 24, "subreaper": 36}
_PR["no_new_privileges"] = 38
_CAPABILITIES = 0x20080522  # the version of their interface
_SHOWN = 300  # characters of an error's own message

# Magics that draw, load or configure: nothing of the answer depends on them.
_QUIET = (
    "matplotlib config load_ext reload_ext unload_ext autoreload pdb html HTML markdown latex svg SVG "
    "javascript js precision xmode colors gui history notebook"
)
# Magics that measure, or ask for somebody at the keyboard: not run, and the report says so.
_MEASURE = "timeit prun lprun mprun memit debug edit"
# Magics that start another program: not run, and the report says so.
_REFUSED = "pip conda mamba micromamba uv sx system bash sh script perl ruby python python2 python3 pypy cmd"


# What `%pylab` makes of a notebook's names.
_PYLAB = "from pylab import *\nimport numpy, matplotlib, pylab\nnp, plt = numpy, matplotlib.pyplot"

# Modules that are loaded without all that lies below them.
_WHOLE = ("numpy", "pandas", "matplotlib", "matplotlib.pyplot", "tqdm.auto", "ipywidgets")


class TimeUp(KeyboardInterrupt):
    """The time of one cell or call is over. (A KeyboardInterrupt: few catch it by accident.)"""


class NoKeyboard(RuntimeError):
    """Code asked somebody to type."""


class UnavailableWhileGrading(ImportError):
    """Something that a submission may not lean on."""


# --- the nest: a process that forks -------------------------------------------------------------


def nest(control: socket.socket) -> NoReturn:
    """Load once, then raise one child at a time until the judge hangs up."""
    alone = os.getpid() == 1  # of a PID namespace, which ends with us
    if alone:
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
    _drop_rights()
    own = watching.anonymous(os.getpid())
    refused, limits, folders = base64.b64decode(settings["refused"]), settings["limits"], settings["writable"]
    oneself = struct.pack("=I", settings["oneself"])
    limits["tasks"] = 4 * limits["threads"] + (0 if alone else watching.tasks_of(os.getuid()))
    bounds = landlock.rules(**settings["landlock"]) if settings["landlock"] else None
    if bounds is not None and not _works(lambda: landlock.restrict(bounds, settings["landlock_version"])):
        raise SystemExit("Landlock does not take its rules here")
    filtered = _works(lambda: _refuse(refused))
    control.send(json.dumps({"ready": _versions(), "filtered": filtered}).encode())
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
                _settle(order["home"], limits)
                if bounds is not None:
                    landlock.restrict(bounds, settings["landlock_version"])
                _close_all_but(descriptors[0])
                _refuse(refused.replace(oneself, struct.pack("=I", os.getpid())))
                desk.tape.most = limits["output"]
                desk.attend(socket.socket(fileno=descriptors[0]))
            finally:
                os._exit(0)
        for descriptor in descriptors:
            os.close(descriptor)
        reason = watching.watch(child, control, limits, folders, own, alone)
        clean = watching.kill_family() and all(watching.empty(folder) for folder in folders)
        control.send(json.dumps({"ended": order["number"], "reason": reason, "clean": clean}).encode())


def _warm(name: str) -> None:
    """Load a module and all below it, so that no child has to; what does not load is left out."""
    with contextlib.suppress(Exception, SystemExit):
        module = importlib.import_module(name)
        if name not in _WHOLE:
            for _, inner, _ in pkgutil.iter_modules(getattr(module, "__path__", ()), name + "."):
                if not inner.endswith("__main__"):
                    _warm(inner)


def _settle(home: str, limits: dict[str, Any]) -> None:
    """Limits and an empty home, before any student code runs."""
    _prctl("death_signal", signal.SIGKILL)
    _prctl("dumpable", 1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    os.makedirs(home, exist_ok=True)
    os.chdir(home)
    os.environ.update(HOME=home, TMPDIR=home)
    sys.path.insert(0, home)  # as in Jupyter: modules that a notebook writes can be imported
    for what, most in (
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["file"]),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_NPROC, limits["tasks"]),  # a backstop: no more can come to be before the nest looks
        (
            resource.RLIMIT_CORE,
            1,
        ),  # not 0: with that, a program that collects crashes is started all the same
    ):
        _, hard = resource.getrlimit(what)
        top = most + 1 if what == resource.RLIMIT_CPU else most  # the lower one ends with a signal of its own
        bound = top if hard == resource.RLIM_INFINITY else min(top, hard)
        resource.setrlimit(what, (min(most, bound), bound))


def _close_all_but(keep: int) -> None:
    """No open file of the nest goes along, but the line to the judge."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(3, keep)
    os.closerange(keep + 1, 1 << 20)


def _prctl(what: str, value: int) -> None:
    with contextlib.suppress(OSError, AttributeError):  # not this kernel: the level says what holds
        ctypes.CDLL(None).prctl(_PR[what], value, 0, 0, 0)


def _drop_rights() -> None:
    """What the administrator may do, and an ordinary user may not, is given up for good."""
    right = 0
    while ctypes.CDLL(None).prctl(_PR["drop_from_bounds"], right, 0, 0, 0) == 0:
        right += 1
    head, none = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0), (ctypes.c_uint32 * 6)()
    ctypes.CDLL(None).capset(head, none)


class _Program(ctypes.Structure):
    """struct sock_fprog: how many instructions, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("start", ctypes.c_void_p))


def _refuse(program: bytes) -> bool:
    """From here on the kernel refuses some system calls to this process, for good; whether it does."""
    lines = ctypes.create_string_buffer(program, len(program) or 1)
    handed = _Program(len(program) // 8, ctypes.addressof(lines))
    return bool(program) and ctypes.CDLL(None).prctl(_PR["seccomp"], 2, ctypes.byref(handed), 0, 0) == 0


def _works(attempt: Callable[[], object]) -> bool:
    """Whether something that can't be taken back works here, tried out in a child."""
    child = os.fork()
    if child == 0:
        failed = True
        try:
            failed = attempt() is False
        finally:
            os._exit(failed)
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

    def do_fill(self, number: int, value: Any) -> dict[str, Any]:
        """Put other values into what is stored: for who goes by the object it is the same."""
        try:
            self.kept[number][:] = value
        except Exception:  # the student's code made it smaller, or read-only
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
            says = self._syntax(error)[:_SHOWN]
        what = f"{kind}: {says}" if says else kind
        cell, line = self._place(error)
        if cell is None:
            return what
        lines = self.cells[cell]
        text = lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""
        return f"{what} on line {line}" + (f": `{text}`" if text else "")

    def _syntax(self, error: SyntaxError) -> str:
        """What Python says of a slip: IPython calls whatever was left open "incomplete"."""
        if "incomplete input" in str(error.msg):
            try:
                compile(
                    self.shell.transform_cell("\n".join(self.cells[str(error.filename)])), "<cell>", "exec"
                )
            except (SyntaxError, ValueError) as plain:
                return str(getattr(plain, "msg", plain))
        return str(error.msg)

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

    taken, most = 0, sys.maxsize

    @property
    def buffer(self) -> "_Tape":
        """Where bytes are written: they are counted as well."""
        return self

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.taken += len(data)
        if self.taken > self.most:
            os._exit(watching.TOO_MUCH_PRINTED)
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
    _keep_line_numbers(shell)
    shell.ask_exit = lambda: shell.notes.append("`exit` does nothing while grading")

    def quiet(line: str, cell: str | None = None) -> None:
        return None

    def refuse(what: str, why: str = "no other programs are started") -> Any:
        def refused(line: str = "", cell: str | None = None, *_: Any, **__: Any) -> list[str]:
            first = str(line).strip().partition("\n")[0][:60]
            command = f"{what}{first}".strip()
            shell.notes.append(f"`{command}` was not run: {why} while grading")
            return []

        return refused

    for kind, magics in shell.magics_manager.magics.items():
        sign = "%%" if kind == "cell" else "%"
        magics.update(dict.fromkeys(_QUIET.split(), quiet))
        magics.update({name: refuse(f"{sign}{name} ") for name in _REFUSED.split()})
        why = "nothing is measured"
        magics.update({name: refuse(f"{sign}{name} ", why) for name in _MEASURE.split()})
    _run_what_is_measured(shell)
    shell.system = shell.system_raw = shell.system_piped = shell.getoutput = refuse("!")

    def no_input(*_: Any, **__: Any) -> NoReturn:
        raise NoKeyboard("input() gets no answer while grading: nobody is at the keyboard")

    builtins.input = no_input
    import getpass

    getpass.getpass = no_input
    return shell


def _run_what_is_measured(shell: Any) -> None:
    """Magics that wrap code which is the notebook's own: it is run, whether the magic is there or not."""
    run_line, run_cell = shell.run_line_magic, shell.run_cell_magic
    magics = shell.magics_manager.magics

    def is_unknown(name: str) -> bool:
        return not any(name in kind for kind in magics.values())

    def plainly(line: str, cell: str) -> None:
        shell.run_cell("\n" + cell, store_history=False).raise_error()  # the empty line keeps their numbers

    def line_magic(name: str, line: str, _stack_depth: int = 1) -> Any:
        if not is_unknown(name):
            return run_line(name, line, _stack_depth=_stack_depth + 1)
        shell.notes.append(f"`%{name}` was left out: there is no magic of that name here")
        return None

    def cell_magic(name: str, line: str, cell: str) -> Any:
        if not is_unknown(name):
            return run_cell(name, line, cell)
        try:
            compile(shell.transform_cell(cell), "<cell>", "exec")
        except (SyntaxError, ValueError):
            shell.notes.append(f"a cell of `%%{name}` was left out: there is no magic of that name here")
            return None
        shell.notes.append(f"`%%{name}` was left out: there is no magic of that name here")
        return plainly(line, cell)

    shell.run_line_magic, shell.run_cell_magic = line_magic, cell_magic
    magics["cell"].update(dict.fromkeys(("prun", "lprun", "mprun", "memit", "debug"), plainly))
    magics["line"].update(pylab=lambda line: shell.ex(_PYLAB))


def _keep_line_numbers(shell: Any) -> None:
    """Empty lines at the top of a cell count (those of a script stand for what is above it): IPython drops
    them, which only a magic, or code that is indented, needs."""
    from IPython.core.inputtransformer2 import leading_empty_lines

    def kept(lines: list[str]) -> list[str]:
        first = next((line for line in lines if line.strip()), "")
        is_plain = first[:1].isidentifier() or first[:1] in ("@", "#")
        return lines if is_plain and not first.startswith("In [") else leading_empty_lines(lines)

    steps = shell.input_transformer_manager.cleanup_transforms
    steps[:] = [kept if step is leading_empty_lines else step for step in steps]


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
