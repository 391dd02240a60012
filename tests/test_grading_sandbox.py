"""Student code in its sandbox: it behaves as in Jupyter, ends when it must, and reaches nothing."""

import os
import re
import sys
from pathlib import Path

import pandas as pd
import pytest
from student_process import Process

from coursekit.grading.walls import sandbox as module
from coursekit.grading.walls.levels import LANDLOCK, PLAIN, accepted
from coursekit.grading.walls.sandbox import Limits, Sandbox
from coursekit.grading.walls.session import SessionLost
from coursekit.grading.walls.syscalls import (
    CLONE,
    CLONE3,
    CUTTING,
    IOCTL,
    NETWORK,
    NOT_WITH,
    OPENING,
    OWN_ONLY,
    PRETENDED,
    REFUSED,
    TO_ONESELF,
    TO_OTHERS,
    refusals,
)
from coursekit.grading.walls.wire import Handle, Opaque

GARDEN = Path(__file__).parent / "fixtures" / "garden_lab"
LIMITS = Limits(cell=3, call=1, request=10, memory_mb=2048, file_mb=1, processes=8)
LEVELS = [*accepted(), PLAIN]


WRITES = "import os\nfor fd in range(3, 99):\n    try: os.write(fd, %s)\n    except OSError: pass"
os.environ["THE_SECRET"] = "known to the judge"


@pytest.fixture(scope="module", params=LEVELS, ids=lambda level: level.split()[0].strip(":"))
def box(request):
    sys.path.insert(0, str(GARDEN))
    given = (
        ("numpy", "pandas", "gardenlib"),
        ("gardenlib.reference", "garden_checks"),
        (GARDEN / "hidden.py",),
    )
    with Sandbox(*given, LIMITS, request.param) as sandbox:
        yield sandbox
    sys.path.remove(str(GARDEN))


@pytest.fixture
def process(box):
    """A fresh student process, and short words to talk to it."""
    talk = Process(box)
    yield talk
    talk.session.close()


# --- as in Jupyter ----------------------------------------------------------------------------


def test_cells_share_names_and_a_cell_that_fails_stops_nothing_else(process):
    assert process.run("x = 1")["failed"] is None
    failed = process.run("y = x +\n")["failed"]
    assert failed["type"] == "SyntaxError"
    failed = process.run("z = 3\n\n1 / 0\nw = 4")["failed"]
    assert failed["says"] == "ZeroDivisionError: division by zero on line 3: `1 / 0`"
    process.run("total = x + z")
    assert process.value("total") == 4
    assert "does not exist" in process.value("w")["error"]


def test_magics_await_display_and_last_values_work(process):
    done = process.run(
        "%matplotlib inline\n%config InlineBackend.figure_format = 'retina'\n%load_ext autoreload"
    )
    assert done["failed"] is None
    assert process.run("import asyncio\nawait asyncio.sleep(0)\na = 1")["failed"] is None
    assert process.run("display(a); print(a); a")["failed"] is None
    process.run("b = _ + 1")
    process.run("%%time\nc = 5")
    process.run("%time d = 6")
    process.run("%timeit 1 + 1")
    process.run("%%capture\ne = 7\nprint(e)")
    process.run("get_ipython().run_line_magic('matplotlib', 'inline')\nf = 8")
    assert [process.value(name) for name in "bcdef"] == [2, 5, 6, 7, 8]


def test_plots_are_made_and_not_drawn(process):
    done = process.run(
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2])\nplt.show()", 20
    )
    assert done["failed"] is None
    process.run("import matplotlib\nbackend = matplotlib.get_backend().lower()")
    assert process.value("backend") == "agg"


@pytest.mark.parametrize(
    "source", ["!touch made", "%pip install x", "%%bash\ntouch made", "z = !ls", "%sx ls"]
)
def test_other_programs_are_refused_by_name_and_the_cell_goes_on(process, source):
    done = process.run(source if source.startswith("%%") else source + "\nafter = 1")
    assert done["failed"] is None
    assert "was not run" in done["notes"][0]
    assert done["notes"][0].startswith("`" + source.partition("\n")[0].removeprefix("z = ")[:3])
    if not source.startswith("%%"):
        assert process.value("after") == 1


def test_exit_sys_exit_and_input_are_contained(process):
    assert "does nothing" in process.run("exit()")["notes"][0]
    assert process.run("import sys\nsys.exit(3)")["failed"]["type"] == "SystemExit"
    assert "nobody is at the keyboard" in process.run("input('name?')")["failed"]["says"]
    assert process.run("raise KeyboardInterrupt")["failed"]["type"] == "KeyboardInterrupt"
    process.run("alive = True")
    assert process.value("alive") is True


def test_luck_is_the_judges_and_each_call_has_its_own(process):
    process.run("import random, numpy as np\ndef draw():\n    return random.random(), np.random.rand()")
    first = process.call("draw", times=3, seed=5)["values"]
    assert len(set(first)) == 3
    assert process.call("draw", times=3, seed=5)["values"] == first
    assert process.call("draw", times=3, seed=6)["values"] != first


def test_arguments_are_fresh_and_kept_ones_are_shared(process):
    process.run("def grow(items):\n    items['new'] = 1\n    return items.shape[1]")
    frame = pd.DataFrame({"a": [1, 2]})
    assert process.call("grow", frame, times=3)["values"] == [2, 2, 2]
    process.session.ask({"do": "keep", "number": 1, "value": frame}, 5)
    assert process.call("grow", Handle(1, fresh=True), times=2)["values"] == [2, 2]
    looked = process.session.ask({"do": "look", "number": 1}, 5)["values"][0]
    pd.testing.assert_frame_equal(looked, frame)
    process.call("grow", Handle(1))
    assert list(process.session.ask({"do": "look", "number": 1}, 5)["values"][0].columns) == ["a", "new"]


def test_a_result_that_changes_later_comes_back_as_it_was(process):
    process.run("seen = []\ndef note(x):\n    seen.append(x)\n    return seen")
    assert process.call("note", 1, times=3)["values"] == [[1], [1, 1], [1, 1, 1]]


def test_an_error_in_a_function_names_the_students_own_line(process):
    process.run("import pandas as pd\n\ndef pick(items):\n    return items['humor']\n")
    said = process.call("pick", pd.DataFrame({"a": [1]}))["error"]
    assert said == "`pick` raised KeyError: 'humor' on line 4: `return items['humor']`"
    process.run(
        "class E(Exception):\n    def __str__(self):\n        raise ValueError\ndef bad():\n    raise E"
    )
    assert process.call("bad")["error"] == "`bad` raised E on line 5: `raise E`"
    process.run("def stop():\n    raise SystemExit")
    assert "SystemExit" in process.call("stop")["error"]
    assert "is not a function" in process.call("pd")["error"]


def test_odd_results_are_shown_not_sent(process):
    process.run("def stream():\n    yield 1\ndef deep():\n    a = []\n    a.append(a)\n    return a")
    assert isinstance(process.call("stream")["values"][0], Opaque)
    assert "can't be looked at" in process.call("deep")["error"]
    process.run("def vast():\n    import numpy as np\n    return np.zeros(10**8, dtype='int8')")
    assert "can't be looked at" in process.call("vast")["error"]
    assert isinstance(process.value("stream"), Opaque)


# --- it ends when it must --------------------------------------------------------------------------


def test_an_endless_cell_and_an_endless_call_are_stopped(process):
    assert process.run("while True:\n    pass", 0.3)["late"] is True
    process.run("def loop():\n    while True:\n        pass\ndef fine():\n    return 1")
    assert "had not finished" in process.call("loop", seconds=0.3)["late"]
    assert process.call("fine")["values"] == [1]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import os\nos._exit(0)", "ended itself"),
        ("import os\nos.kill(os.getpid(), 9)", "killed"),
        ("import ctypes\nctypes.string_at(0)", "crashed"),
        (
            "import time\ntry:\n    while True: pass\nexcept BaseException:\n    time.sleep(9)",
            "no answer|late",
        ),
        (
            "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass",
            "no answer within",
        ),
        ("import os\nwhile True: os.fork()", "processes|no answer"),
        ("import os\nos.closerange(3, 4096)\nwhile True: pass", "stopped|ended itself"),
        (
            WRITES % r"b'\0\0\0\x02{}'",
            "can't be read",
        ),
        (
            WRITES % r"b'\xff\xff\xff\xff'",
            "at once",
        ),
        (
            WRITES % r"b'\0\0\0\x04true'",
            "not asked",
        ),
    ],
    ids="exit kill crash catches_all ignores_alarm fork_bomb closes forges floods forges_json".split(),
)
def test_a_process_that_is_lost_says_why_and_the_next_one_works(box, source, reason):
    process = Process(box)
    ending = ""
    try:
        ending = "late" if process.run(source, 1)["late"] else ""
        process.run("1", 5)  # what was forged is noticed at the latest here
    except SessionLost as error:
        ending = str(error)
    assert re.search(reason, ending)
    process.session.close()
    fresh = Process(box)
    assert fresh.run("x = 1")["failed"] is None
    fresh.session.close()


def test_memory_files_and_output_are_bounded(process):
    assert process.run("big = bytearray(3 * 2**30)")["failed"]["type"] == "MemoryError"
    assert process.run("open('f', 'wb').write(b'x' * 2**21)")["failed"]["type"] == "OSError"
    assert process.run("for _ in range(50): print('x' * 10**6)")["printed"] > 10**7
    assert process.run("ok = 1")["failed"] is None


def test_a_copy_of_the_process_has_no_say(process):
    process.run("import os\nchild = os.fork()")
    assert process.value("child") > 0
    process.run("x = 1")
    assert process.value("x") == 1


# --- it reaches nothing -----------------------------------------------------------------------------


def test_the_process_knows_nothing_of_checks_judge_or_truth(process):
    process.run(
        "import sys, os\n"
        "seen = sorted(sys.modules)\n"
        "env = dict(os.environ)\n"
        "here = os.listdir('.')\n"
        "args = open('/proc/self/cmdline').read()"
    )
    assert not [
        name for name in process.value("seen") if name.startswith(("coursekit", "garden_checks", "hidden"))
    ]
    environment = process.value("env")
    assert environment["MEMEVERSE_GRADING"] == "1"
    assert "THE_SECRET" not in environment
    assert process.value("here") == []
    assert "hidden" not in process.value("args")


@pytest.mark.parametrize(
    "source",
    [
        "import garden_checks",
        "from gardenlib.reference import nearest",
        "import importlib\nimportlib.import_module('gardenlib.reference')",
        "import gardenlib\ngardenlib.reference.nearest(1, 2, 3)",
        "import gardenlib\ngardenlib.delegate(1, 2, 3)",
        "import coursekit.grading.verdict.judge",
    ],
)
def test_modules_that_hold_the_answer_are_not_available(process, source):
    failed = process.run(source)["failed"]
    assert failed["type"] == "UnavailableWhileGrading"
    assert "not available while grading" in failed["says"]
    assert process.run("import gardenlib\nlen(gardenlib.plants())")["failed"] is None


def test_files_network_and_other_processes_are_out_of_sight(box, process):
    if box.level == PLAIN:  # a plain subprocess sees the machine, and its level must say so
        assert "files and processes of this machine are within reach" in box.level
        return
    process.run(
        "import os, socket, pathlib\n"
        "def tried(what):\n"
        "    try: return what()\n"
        "    except (OSError, StopIteration) as error: return type(error).__name__\n"
        f"repo = tried(lambda: open({str(GARDEN / 'hidden.py')!r}).read())\n"
        "import gardenlib\n"
        "reference = tried(pathlib.Path(gardenlib.__file__).with_name('reference.py').read_text)\n"
        "users = tried(lambda: open('/etc/passwd').read())\n"
        "pids = tried(lambda: len([name for name in os.listdir('/proc') if name.isdigit()]))\n"
        "net = tried(lambda: socket.create_connection(('1.1.1.1', 53), timeout=1))\n"
        f"writable = tried(lambda: open({str(Path(module.__file__).with_name('probe.py'))!r}, 'a'))\n"
        "home = os.path.expanduser('~') == os.getcwd() and os.listdir('.')\n"
    )
    gone = "PermissionError" if box.level == LANDLOCK else "FileNotFoundError"
    assert process.value("repo") == gone
    assert process.value("reference") in (gone, "", "PermissionError")  # a device covers a file
    assert process.value("users") == gone
    assert process.value("pids") in (gone, 2)
    assert process.value("net") == "PermissionError"
    assert process.value("writable") == gone
    assert process.value("home") == []


def test_the_next_submission_finds_nothing_of_the_last(box):
    first = Process(box)
    first.run(
        "import os, subprocess, sys, pathlib, gardenlib\n"
        "pathlib.Path('left').write_text('x')\n"
        "gardenlib.poison = 1\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    import time; time.sleep(60)\n"
    )
    first.session.close()
    second = Process(box)
    second.run(
        "import os, gardenlib\nfiles = os.listdir('.')\npoison = hasattr(gardenlib, 'poison')\n"
        "asleep = 0\n"
        "for name in os.listdir('/proc') if os.access('/proc', os.R_OK) else ():\n"
        "    try:\n"
        "        parent = open(f'/proc/{name}/stat').read().rpartition(')')[2].split()[1]\n"
        "        asleep += name.isdigit() and int(parent) == os.getppid() and int(name) != os.getpid()\n"
        "    except (OSError, IndexError): pass\n"
    )
    assert second.value("files") == []
    assert second.value("poison") is False
    assert second.value("asleep") == 0
    second.session.close()


def test_a_nest_that_was_killed_is_started_again():
    with Sandbox(limits=LIMITS, level=PLAIN) as sandbox:
        first = Process(sandbox)
        sandbox._process.kill()
        with pytest.raises(SessionLost):
            first.run("import time\ntime.sleep(30)", 40)  # the child ends a moment after its nest
        first.session.close()
        second = Process(sandbox)
        assert second.run("x = 1")["failed"] is None
        second.session.close()


def test_nothing_is_left_when_a_sandbox_closes(tmp_path, monkeypatch):
    monkeypatch.setattr(module.tempfile, "tempdir", str(tmp_path))
    with Sandbox(limits=LIMITS) as sandbox:
        process = Process(sandbox)
        process.run("x = 1")
        number = sandbox._process.pid
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_an_interrupt_of_the_watching_process_ends_nothing(box):
    process = Process(box)
    process.run("import os, signal\nos.kill(os.getppid(), signal.SIGINT)")
    assert process.run("x = 1")["failed"] is None
    process.session.close()


REACHING_OUT = {
    "limits of the watcher": "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
    "priority of the watcher": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
    "priority of all": "os.setpriority(os.PRIO_USER, 0, 19)",
    "processors of the watcher": "os.sched_setaffinity(os.getppid(), {0})",
    "shared memory": "system(libc.shmget(4711, 4096, 0o1666))",
    "semaphores": "system(libc.semget(4711, 1, 0o1666))",
    "messages": "system(libc.msgget(4711, 0o1666))",
    "a file in memory": "os.memfd_create('x')",
    "a namespace of one's own": "system(libc.unshare(0x10000000))",
    "the watcher's memory": "system(libc.ptrace(16, os.getppid(), 0, 0))",
}
PREPARED = """
import ctypes, os, resource
libc = ctypes.CDLL(None, use_errno=True)
def system(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
"""


@pytest.mark.parametrize("attempt", REACHING_OUT.values(), ids=REACHING_OUT)
def test_calls_that_reach_out_or_outlive_are_refused(process, attempt):
    process.run(PREPARED)
    failed = process.run(attempt)["failed"] or {"type": "nothing: it was allowed"}
    assert failed["type"] == "PermissionError"


def test_what_a_notebook_does_with_itself_is_not_refused(box, process):
    assert "filtered" not in box.level
    for source in (
        "resource.setrlimit(resource.RLIMIT_CPU, (100, 100))",
        "os.setpriority(os.PRIO_PROCESS, 0, 1)",
        "os.sched_setaffinity(0, os.sched_getaffinity(0))",
        "import threading; one = threading.Thread(target=print); one.start(); one.join()",
        "from concurrent.futures import ThreadPoolExecutor as Pool; list(Pool(2).map(abs, [1, 2]))",
        "pid = os.fork()\nif pid == 0: os._exit(0)\nos.waitpid(pid, 0)",
        "import asyncio; asyncio.sleep(0)",
        "import numpy as np; np.ones((300, 300)) @ np.ones((300, 300))",
    ):
        process.run(PREPARED)
        assert process.run(source)["failed"] is None, source


def test_the_numbers_of_the_calls_are_the_kernels():
    headers = {
        0: Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
        1: Path("/usr/include/asm-generic/unistd.h"),
    }
    ours = {**REFUSED, **PRETENDED, **{name: numbers for name, (numbers, _) in OWN_ONLY.items()}}
    ours |= {name: numbers for name, (numbers, _, _) in NOT_WITH.items()}
    ours |= {"clone": CLONE, "clone3": CLONE3, "ioctl": IOCTL, **TO_ONESELF, **TO_OTHERS, **CUTTING}
    ours |= {name: numbers for name, (numbers, _) in OPENING.items()}
    for kind, header in headers.items():
        if header.exists():  # of the package linux-libc-dev; the other tests try the filter itself
            theirs = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text()))
            mine = {name: str(numbers[kind]) for name, numbers in ours.items() if numbers[kind] is not None}
            newer = set(mine) - set(theirs)  # than this header
            assert {name: theirs[name] for name in set(mine) - newer}.items() <= mine.items()
            assert newer <= {"fchmodat2", "setxattrat", "removexattrat", "file_setattr"}


def test_who_needs_the_network_allows_it_by_name():
    """nbgrader's kernel talks over sockets: is that all that is left out?"""
    each = 8  # bytes of an instruction; a refusal takes two of them
    assert len(refusals("x86_64")) - len(refusals("x86_64", allowed=NETWORK[:-1])) == 2 * each * 5
    assert len(refusals("x86_64", allowed=("ptrace",))) == len(refusals("x86_64")) - 2 * each


def test_where_nothing_can_be_refused_the_level_says_so(monkeypatch):
    monkeypatch.setattr(module, "refusals", lambda **_: b"")
    with Sandbox(("numpy", "pandas"), limits=LIMITS, level=PLAIN) as sandbox:
        Process(sandbox).session.close()
        Process(sandbox).session.close()
        assert sandbox.level == PLAIN + "; system calls are not filtered here"
