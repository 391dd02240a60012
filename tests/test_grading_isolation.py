"""What each level of isolation stops: each accepted one is attacked for real, and each limit has its reason.

The rows of `levels.TABLE`, which stands in the guide, are the names of the attempts below.
"""

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from student_process import Process

from coursekit import verbs
from coursekit.grading.walls import bubblewrap, landlock, levels, namespaces
from coursekit.grading.walls.levels import (
    ACCEPTED,
    LANDLOCK,
    LEVELS,
    OWN_ROOT,
    PLAIN,
    TABLE,
    SandboxError,
)
from coursekit.grading.walls.sandbox import Limits, Sandbox
from coursekit.grading.walls.session import SessionLost

ROOT = Path(__file__).parent.parent
LIMITS = Limits(
    cell=3, call=1, request=10, memory_mb=1024, cpu=2, file_mb=16, disk_mb=40, files=200, output_mb=5,
    processes=8, threads=60,
)  # fmt: skip
SECRET = "only the judge may know this"


def short(level):
    return level.partition(":")[0]


@pytest.fixture(scope="module", params=levels.accepted(), ids=short)
def box(request):
    with Sandbox(("numpy", "pandas"), limits=LIMITS, level=request.param) as sandbox:
        yield sandbox


@pytest.fixture(scope="module", params=[1, landlock.SIGNALS - 1])
def old_box(request):
    """Landlock as an older kernel has it: this one is asked for no more than that one could give."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(landlock, "version", lambda: request.param)
        with Sandbox(("numpy", "pandas"), limits=LIMITS, level=LANDLOCK) as sandbox:
            Process(sandbox).session.close()
            yield sandbox


@pytest.fixture
def process(box):
    talk = Process(box)
    yield talk
    talk.session.close()


class Outside:
    """What is at stake on the machine of the grader: files, servers, another process of the same user."""

    def __init__(self, folder):
        self.folder, self.secret = folder, folder / "secret.txt"
        self.secret.write_text(SECRET)
        os.utime(self.secret, (10**9, 10**9))
        self.secret.chmod(0o600)
        self.before = self.look()
        self.name = f"isolation-{os.getpid()}-{time.monotonic_ns()}"
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.local = [socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(2)]
        self.local[0].bind("\0" + self.name)
        self.local[1].bind(str(folder / "socket"))
        self.before = self.look()
        self.bystander = subprocess.Popen(
            [sys.executable, "-S", "-c", "import time; time.sleep(300)"], env={"SECRET": SECRET}
        )

    def look(self):
        return {
            path.name: (path.read_bytes(), path.stat().st_mode, path.stat().st_mtime) for path in self.files()
        }

    def files(self):
        return [path for path in sorted(self.folder.iterdir()) if path.is_file()]

    def described(self):
        """For the attacker: the names of all that is worth attacking."""
        return (
            "import os, socket, ctypes, time, sys\n"
            f"FOLDER, SECRET, NAME = {str(self.folder)!r}, {str(self.secret)!r}, {self.name!r}\n"
            f"TCP, UDP = {self.tcp.getsockname()!r}, {self.udp.getsockname()!r}\n"
            f"JUDGE, BYSTANDER = {os.getpid()}, {self.bystander.pid}\n"
            "done = []\n"
            "def attempt(what, *given):\n"
            "    try: done.append(str(what(*given)))\n"
            "    except (OSError, ValueError) as error: done.append(type(error).__name__)\n"
        )

    def unharmed(self):
        """Everything is as it was, and nobody called."""
        assert self.look() == self.before
        assert self.bystander.poll() is None
        assert "T" not in Path(f"/proc/{self.bystander.pid}/stat").read_text().rpartition(")")[2].split()[0]
        assert os.getpriority(os.PRIO_PROCESS, self.bystander.pid) == os.getpriority(os.PRIO_PROCESS, 0)
        for line in (self.tcp, self.udp, *self.local):
            line.settimeout(0.05)
            with pytest.raises(TimeoutError):
                line.accept() if line is self.tcp else line.recv(10)
        for folder in (self.folder, sys.prefix, "/tmp", "/dev/shm", "/var/tmp"):
            assert list(Path(folder).glob(self.name + "*")) == []

    def close(self):
        self.bystander.kill()
        self.bystander.wait()
        for line in (self.tcp, self.udp, *self.local):
            line.close()


@pytest.fixture
def outside(tmp_path):
    there = Outside(tmp_path)
    yield there
    there.close()


ATTACKS = {
    "read the machine's files": """
for name in (SECRET, *(f'/proc/{way}{SECRET}' for way in (f'{JUDGE}/root', f'{JUDGE}/cwd/..', 'self/root'))):
    attempt(lambda: open(name).read())
    attempt(lambda: os.read(os.open(name, os.O_RDONLY), 99))
attempt(os.listdir, FOLDER)
attempt(os.link, SECRET, 'mine')
attempt(lambda: open('mine').read())
attempt(os.symlink, SECRET, 'way')
attempt(lambda: open('way').read())
attempt(lambda: os.execv('/bin/cat', ['cat', SECRET]) if os.fork() == 0 else os.wait())
""",
    "write outside its folder": """
for name in (SECRET, *(f'{way}/{NAME}' for way in (FOLDER, sys.prefix, '/tmp', '/var/tmp', '/dev/shm'))):
    attempt(lambda: open(name, 'w').write('harm'))
    attempt(os.truncate, name, 1)
    attempt(os.open, name, os.O_RDONLY | os.O_TRUNC)
    attempt(os.mkdir, name + '-folder')
    attempt(os.mkfifo, name + '-pipe')
for what, *given in ((os.unlink,), (os.rename, FOLDER + '/other'), (os.rename, 'here'), (os.chmod, 0o777),
        (os.chown, 1, 1), (os.utime, (1, 1)), (os.setxattr, 'user.x', b'y')):
    attempt(what, SECRET, *given)
attempt(lambda: os.fchmod(os.open(SECRET, os.O_PATH), 0o777))
open('here', 'w').write('mine')
attempt(os.rename, 'here', FOLDER + '/there')
attempt(os.symlink, 'here', FOLDER + '/link')
if os.path.exists('here'): os.unlink('here')
""",
    "use the network, talk to other programs": """
attempt(lambda: socket.create_connection(TCP, timeout=1))
attempt(lambda: socket.create_server(('127.0.0.1', 0)))
attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'hello', UDP))
for place in ('\\0' + NAME, FOLDER + '/socket'):
    attempt(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'hello', place))
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    attempt(one.sendto, b'hello', place)
    attempt(one.connect, place)
    attempt(one.sendmsg, [b'hello'], [], 0, place)
    attempt(one.bind, 'mine')
for one in range(8):
    attempt(socket.socket, socket.AF_UNIX if one < 2 else socket.AF_NETLINK, one + 1)
attempt(lambda: open('/dev/tcp'))
""",
    "read, stop or end the judge": """
for victim in (JUDGE, BYSTANDER):
    for name in ('environ', 'mem', 'maps', 'cmdline', 'fd/3'):
        attempt(lambda: open(f'/proc/{victim}/{name}', 'rb').read(4096))
libc = ctypes.CDLL(None, use_errno=True)
for number in (19, 15, 9):
    attempt(os.kill, BYSTANDER, number)
    attempt(lambda: __import__('signal').pidfd_send_signal(os.pidfd_open(BYSTANDER), number))
import fcntl
one, other = socket.socketpair()
for step in ((fcntl.F_SETOWN, BYSTANDER), (10, 9), (fcntl.F_SETFL, 0o20000)):
    attempt(fcntl.fcntl, one, *step)
other.send(b'x')
attempt(os.setpriority, os.PRIO_PROCESS, BYSTANDER, 19)
attempt(os.sched_setaffinity, BYSTANDER, {0})
attempt(lambda: __import__('resource').prlimit(BYSTANDER, 0, (1, 1)))
attempt(libc.ptrace, 16, BYSTANDER, 0, 0)
attempt(os.kill, os.getppid(), 9)
""",
}


@pytest.mark.parametrize("attempt", ATTACKS)
def test_nothing_outside_is_read_changed_or_reached(box, outside, attempt):
    attack(box, outside, attempt)


@pytest.mark.parametrize("attempt", ATTACKS)
def test_an_older_landlock_stops_as_much(old_box, outside, attempt):
    attack(old_box, outside, attempt)


def test_an_older_landlock_leaves_a_process_to_itself(old_box):
    process = Process(old_box)
    assert process.run("import os\nos.kill(os.getpid(), 0)")["failed"] is None
    assert process.run("os.kill(os.getppid(), 0)")["failed"]["type"] == "PermissionError"
    with pytest.raises(SessionLost, match="aborted"):
        process.run("os.abort()")


def attack(box, outside, attempt):
    process = Process(box)
    nest = box._process.pid
    assert process.run(outside.described())["failed"] is None
    process.run(ATTACKS[attempt], 5)
    done = process.value("done")
    assert len(done) > 10
    assert SECRET not in " ".join(done)
    outside.unharmed()
    assert process.value("JUDGE") == os.getpid()  # the process and its nest are alive, too
    assert box._process.pid == nest
    assert box._process.poll() is None
    process.session.close()


def test_a_plain_subprocess_can_do_harm_so_it_is_not_accepted(outside):
    """Is the attack real, or would any process fail at it?"""
    assert PLAIN not in ACCEPTED
    with Sandbox(("numpy", "pandas"), limits=LIMITS, level=PLAIN) as sandbox:
        process = Process(sandbox)
        process.run(outside.described())
        process.run(ATTACKS["read the machine's files"])
        assert SECRET in " ".join(process.value("done"))
        process.run(ATTACKS["use the network, talk to other programs"])
        outside.unharmed()
        process.run("attempt(lambda: open(SECRET, 'w').write('harm'))\nattempt(os.kill, BYSTANDER, 9)")
    assert outside.look() != outside.before
    assert outside.bystander.wait(5) == -signal.SIGKILL


def test_landlock_shows_that_a_file_exists_and_the_others_do_not(box, process, outside):
    """What the table says of the difference between the levels, no more and no less."""
    process.run(outside.described() + "attempt(os.path.getsize, SECRET)\nattempt(os.listdir, FOLDER)\n")
    seen = str(len(SECRET)) if box.level == LANDLOCK else "FileNotFoundError"
    assert process.value("done")[0] == seen
    assert process.value("done")[1] in ("PermissionError", "FileNotFoundError")
    process.run(
        "attempt(lambda: open('/tmp/of-a-submission', 'w').close())\n"
        "attempt(os.makedirs, '/dev/shm/of-a-submission')"
    )
    assert set(process.value("done")[2:]) == {"PermissionError" if box.level == LANDLOCK else "None"}


# --- nobody outlives or sees another ---------------------------------------------------------------

DAEMON = """
import os, ctypes, signal, time
def stay():
    for number in range(1, 65):
        try: signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError): pass
    while True: time.sleep(0.01)
if os.fork() == 0:
    ctypes.CDLL(None).prctl(15, NAME.encode(), 0, 0, 0)
    os.setsid()
    if os.fork() == 0:
        stay()
    if os.fork() == 0:
        while True:  # raises another one whenever its child is gone
            if os.fork() == 0: stay()
            os.wait()
    os._exit(0)
os.wait()
"""


def called(name):
    """The living processes of the machine that go by a name."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            before, _, after = path.read_text().rpartition(")")
        except OSError:
            continue
        if before.endswith(f"({name}") and after.split()[0] not in "ZX":
            found.append(path.parent.name)
    return found


def test_no_process_outlives_its_submission(box):
    name = f"stay{time.monotonic_ns() % 10**9}"
    process = Process(box)
    assert process.run(f"NAME = {name!r}\n{DAEMON}")["failed"] is None
    deadline = time.monotonic() + 5
    while not called(name) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert called(name)
    process.session.close()
    assert called(name) == []


def test_only_a_plain_subprocess_can_end_its_watcher_and_stay():
    name = f"stay{time.monotonic_ns() % 10**9}"
    with Sandbox(("numpy", "pandas"), limits=LIMITS, level=PLAIN) as sandbox:
        process = Process(sandbox)
        assert process.run(f"NAME = {name!r}\n{DAEMON}")["failed"] is None
        with pytest.raises(SessionLost):
            process.run("os.kill(os.getppid(), 9)\ntime.sleep(5)")
    left = now = called(name)
    while now:  # one of them raises others
        for number in now:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(number), signal.SIGKILL)
        now = called(name)
    assert left


def test_no_process_outlives_a_judge_that_was_killed(box):
    """Killing the grader in the middle: is what a submission started ended all the same?"""
    name = f"stay{time.monotonic_ns() % 10**9}"
    program = (
        "import sys, time\n"
        "from student_process import Process\n"
        "from coursekit.grading.walls.sandbox import Sandbox\n"
        f"box = Sandbox(level={box.level!r})\n"
        f"Process(box).run({f'NAME = {name!r}{chr(10)}{DAEMON}'!r})\n"
        "print('ready', box._folder, flush=True)\n"
        "time.sleep(60)\n"
    )
    path = os.pathsep.join([str(Path(__file__).parent / "fixtures"), *sys.path])
    judge = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    said = judge.stdout.readline()
    assert said.startswith("ready")
    assert called(name)
    judge.kill()
    judge.wait()
    deadline = time.monotonic() + 20
    while called(name) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert called(name) == []
    judge.stdout.close()
    subprocess.run(["rm", "-rf", said.split()[1]], check=True)


def test_the_next_submission_finds_no_file_and_no_shared_memory(box):
    leave = (
        "import os, pathlib\n"
        "from multiprocessing import shared_memory\n"
        "made = []\n"
        "for folder in ('.', os.environ['HOME'], os.environ['TMPDIR'], '/tmp', '/dev/shm', '/sandbox'):\n"
        "    try:\n"
        "        (pathlib.Path(folder) / 'left').write_text('x'); made.append(folder)\n"
        "    except OSError: pass\n"
        "try: shared_memory.SharedMemory('left-memory', create=True, size=100)\n"
        "except OSError: made.append('no shared memory')\n"
        "os.makedirs('a/b/c/d'); os.mkdir('locked', 0)\n"
        "os.umask(0o777); open('shut', 'w').close(); os.mkdir('a/shut')\n"
        "os.symlink('/', 'root')\n"
    )
    first = Process(box)
    assert first.run(leave)["failed"] is None
    assert "." in first.value("made")
    first.session.close()
    nest = box._process  # none if it was given up: a machine too busy to empty it in time
    second = Process(box)
    second.run(
        "import os\n"
        "left = os.listdir('.')\n"
        "for folder in ('/tmp', '/dev/shm', '/sandbox'):\n"
        "    try: left += [name for name in os.listdir(folder) if 'left' in name or 'psm' in name]\n"
        "    except OSError: pass\n"
    )
    assert second.value("left") == []
    assert nest is None or box._process is nest
    second.session.close()


def test_two_submissions_at_a_time_do_not_see_each_other(box):
    with Sandbox(("numpy", "pandas"), limits=LIMITS, level=box.level) as other:
        theirs, ours = Process(other), Process(box)
        theirs.run("import os\nopen('answer', 'w').write('mine')\nhere, me = os.getcwd(), os.getpid()")
        here = theirs.value("here")
        number = max(map(int, called_with(other)))
        ours.run(
            "import os\nseen = []\n"
            f"for name in ({here!r} + '/answer', '/proc/{number}/cwd/answer', '/proc/{number}/environ'):\n"
            "    try: seen.append(open(name).read())\n"
            "    except OSError as error: seen.append('')\n"
            f"try: os.kill({number}, 9)\n"
            "except OSError as error: seen.append('')\n"
        )
        assert ours.value("seen") == [""] * 4
        assert theirs.value("me") > 0
        ours.session.close()
        theirs.session.close()


def called_with(sandbox):
    """The processes of a sandbox, by the machine's numbers."""
    family, grown = {str(sandbox._process.pid)}, True
    while grown:
        grown = False
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = path.read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            if parent in family and path.parent.name not in family:
                family.add(path.parent.name)
                grown = True
    return family


# --- limits, each with its reason --------------------------------------------------------------------

REASONS = {
    "memory of one process": ("bytearray(2 * 2**30)", "MemoryError"),
    "processor time of one": ("while True: sum(range(10**6))", "more than 2 seconds of processor time"),
    "processor time of all": (
        "import os, time\n"
        "end = time.time() + 30\n"
        "while time.time() < end:\n"
        "    if os.fork() == 0:\n"
        "        until = time.process_time() + 0.4\n"
        "        while time.process_time() < until: pass\n"
        "        os._exit(0)\n"
        "    os.wait()",
        "more than 2 seconds of processor time, all processes together",
    ),
    "wall clock": ("import time\ntime.sleep(30)", "late"),
    "size of a file": ("open('f', 'wb').write(bytes(17 << 20))", "File too large"),
    "disk": (
        "import time\n"
        "for i in range(3): open(f'f{i}', 'wb').write(bytes(15 << 20))\n"
        "time.sleep(30)",
        "more than 40 MB to files, all together",
    ),
    "disk by files without a name": (
        "import os, time\n"
        "held = []\n"
        "for i in range(3):\n"
        "    held.append(open('f', 'wb', buffering=0)); os.unlink('f'); held[-1].write(bytes(15 << 20))\n"
        "time.sleep(30)",
        "more than 40 MB to files, all together",
    ),
    "disk by mappings of files without a name": (
        "import mmap, os, time\n"
        "held = []\n"
        "for i in range(3):\n"
        "    with open('f', 'w+b') as file:\n"
        "        os.unlink('f'); file.write(bytes(15 << 20)); file.flush()\n"
        "        held.append(mmap.mmap(file.fileno(), 4096))\n"
        "time.sleep(30)",
        "more than 40 MB to files, all together",
    ),
    "number of files": (
        "import time\nfor i in range(300): open(f'f{i}', 'w').close()\ntime.sleep(30)",
        "made more than 200 files",
    ),
    "output": ("while True: print('x' * 1000)", "printed more than 5 MB"),
    "processes": (
        "import os, time\n"
        "for i in range(12):\n"
        "    if os.fork() == 0: time.sleep(60)\n"
        "time.sleep(30)",
        "more than 8 processes",
    ),
    "threads": (
        "import threading, time\n"
        "threading.stack_size(65536)\n"
        "for i in range(80): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "time.sleep(30)",
        "more than 60 threads",
    ),
}  # fmt: skip


@pytest.mark.sampled(2)
@pytest.mark.parametrize("limit", REASONS)
def test_each_limit_has_its_own_reason(box, limit):
    source, reason = REASONS[limit]
    process = Process(box)
    try:
        done = process.run(source, 1 if reason == "late" else 20)
        said = "late" if done["late"] else str(done["failed"])
    except SessionLost as error:
        said = str(error)
    process.session.close()
    assert reason in said


@pytest.mark.slow
def test_memory_counts_all_processes_together(box):
    """Apart from the others: to write to so much memory takes processor time, on some machines much."""
    limits = replace(LIMITS, cpu=60)
    with Sandbox(("numpy", "pandas"), limits=limits, level=box.level) as patient:
        process = Process(patient)
        with pytest.raises(SessionLost, match="more than 1,024 MB of memory, all processes together"):
            process.run(
                "import os, time\n"
                "for _ in range(5):\n"
                "    if os.fork() == 0:\n"
                "        held = bytearray(b'x') * (250 << 20)\n"
                "        time.sleep(60)\n"
                "time.sleep(60)",
                60,
            )
        process.session.close()


def test_a_folder_that_hides_its_files_is_no_way_round_the_limit(box):
    """Where files are counted one by one: a locked folder, or one very deep in others."""
    if box.level.startswith(OWN_ROOT):
        return  # there the file system itself is asked
    for source in ("os.mkdir('x', 0)", "for i in range(150): os.mkdir('x'); os.chdir('x')"):
        process = Process(box)
        with pytest.raises(SessionLost, match="a folder that can't be looked into"):
            process.run(f"import os, time\n{source}\ntime.sleep(30)", 20)
        process.session.close()


def test_what_a_submission_starts_besides_comes_last(box, process):
    """One submission can't slow another down with many busy processes."""
    process.run(
        "import os, time\n"
        "way, back = os.pipe()\n"
        "if os.fork() == 0:\n"
        "    while os.getpriority(os.PRIO_PROCESS, 0) < 19: time.sleep(0.05)\n"
        "    try: os.nice(-1)\n"
        "    except OSError: os.write(back, b'last, for good')\n"
        "    os._exit(0)\n"
        "os.close(back)\n"
        "told = os.read(way, 20).decode()\n"
        "mine = os.getpriority(os.PRIO_PROCESS, 0)",
        10,
    )
    assert process.value("told") == "last, for good"
    assert process.value("mine") == 0


# --- for whom ----------------------------------------------------------------------------------------

ORDINARY = """
import json, os, sys, tempfile
from dataclasses import replace
from pathlib import Path
from student_process import Process
from coursekit.grading.walls import levels
from coursekit.grading.walls.sandbox import Sandbox
folder = Path(tempfile.mkdtemp())
secret = folder / "secret.txt"
secret.write_text("untouched")
sleeper = os.fork()
if sleeper == 0:
    import time; time.sleep(120)
    os._exit(0)
told = []
for level in levels.accepted():
    with Sandbox(("numpy", "pandas"), level=level) as box:
        process = Process(box)
        process.run(
            "import os, numpy\\nwho = os.getuid(); done = []\\n"
            "def attempt(what, *given):\\n"
            "    try: done.append(str(what(*given)))\\n"
            "    except OSError as error: done.append(type(error).__name__)\\n"
            f"attempt(lambda: open({str(secret)!r}).read())\\n"
            f"attempt(lambda: open({str(secret)!r}, 'w').write('harm'))\\n"
            f"attempt(os.kill, {sleeper}, 9)\\n"
        )
        told.append([level, process.value("done")])
alive = os.waitpid(sleeper, os.WNOHANG)[0] == 0
print(json.dumps({"who": os.getuid(), "told": told, "left": secret.read_text(), "alive": alive}))
os.kill(sleeper, 9)
secret.unlink(); folder.rmdir()
"""


def test_an_ordinary_user_gets_every_level_and_none_leaks():
    """Does no step need the administrator, or lean on being somebody else than the student's code is?"""
    fixtures = Path(__file__).parent / "fixtures"
    path = os.pathsep.join([str(fixtures), *sys.path])
    done = subprocess.run(
        [sys.executable, str(fixtures / "ordinary_user.py"), "-c", ORDINARY],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path, "HOME": "/tmp"},
        cwd="/",
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["who"] != 0
    assert [level for level, _ in seen["told"]] == levels.accepted()
    for _, attempts in seen["told"]:
        assert set(attempts) <= {"PermissionError", "FileNotFoundError", "ProcessLookupError"}
    assert (seen["left"], seen["alive"]) == ("untouched", True)


# --- which level is taken ----------------------------------------------------------------------------


def test_the_strongest_level_that_works_is_taken(monkeypatch):
    there = levels.accepted()
    assert there == [level for level in ACCEPTED if level in there]
    for number, level in enumerate(there):
        monkeypatch.setattr(levels, "works", lambda one, left=there[number:]: one in left)
        assert levels.strongest() == levels.strongest(unsafe=True) == level
    with Sandbox(limits=LIMITS) as sandbox:
        Process(sandbox).session.close()
        assert sandbox.level == there[-1]


def test_without_an_accepted_level_only_unsafe_grades(monkeypatch):
    monkeypatch.setattr(levels, "has_bubblewrap", lambda: False)
    monkeypatch.setattr(levels, "has_namespaces", lambda: False)
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(SandboxError) as refused:
        Sandbox()
    for said in (
        "bubblewrap is not installed",
        "there is no Landlock",
        "apt-get install bubblewrap",
        "--unsafe",
    ):
        assert said in str(refused.value)
    assert levels.strongest(unsafe=True) == PLAIN
    monkeypatch.setattr(levels, "can_filter", lambda: False)
    with pytest.raises(SandboxError, match="does not filter system calls"):
        levels.strongest()


@pytest.mark.slow
def test_the_verb_refuses_until_unsafe_is_said_and_then_says_so(tmp_path, monkeypatch):
    for part in ("course", "notebooks", "autograder", "src", "pyproject.toml", "LICENSE", "README.md"):
        (tmp_path / part).symlink_to(ROOT / part)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(levels, "works", lambda level: level == PLAIN)
    one = next((ROOT / "autograder" / "lab1" / "sample_class" / "submissions").rglob("*.ipynb"))
    words = ["lab1", str(one), "-o", str(tmp_path / "out"), "--jobs", "1"]
    refused = CliRunner().invoke(verbs.grade, words)
    assert refused.exit_code == 1
    assert "can't be closed in on this machine" in refused.output
    assert not (tmp_path / "out").exists()
    done = CliRunner().invoke(verbs.grade, [*words, "--unsafe"])
    assert done.exit_code == 0, done.output
    assert "Unsafe: student code ran in a plain subprocess" in " ".join(done.output.split())
    (result,) = (tmp_path / "out" / "results").glob("*.json")
    assert json.loads(result.read_text())["sandbox"] == PLAIN
    assert "plain subprocess" in (tmp_path / "out" / "report.html").read_text()


def test_a_level_that_does_not_hold_starts_nothing(monkeypatch):
    """Landlock is asked for where there is none: is student code run without it?"""
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with (
        Sandbox(limits=LIMITS, level=LANDLOCK) as sandbox,
        pytest.raises(SandboxError, match="did not start"),
    ):
        sandbox.session()


def test_no_level_is_lost_that_this_kernel_could_give():
    """The tests above run at the levels that work: does one of ours quietly not work any more?"""
    libc = ctypes.CDLL(None)
    if bubblewrap.has_bubblewrap():
        assert namespaces.has_namespaces()
    if libc.syscall(444, None, 0, 1) > 0:
        assert LANDLOCK in levels.accepted()
    assert levels.accepted()


def test_every_row_of_the_table_has_its_test():
    shown = {
        *ATTACKS,
        "see another submission",
        "leave a process behind",
        "leave files or shared memory behind",
        "use much memory, many processes or threads, much processor time",
        "fill the disk",
        "print without end, run without end",
    }
    assert set(TABLE) == shown
    assert {len(endings) for endings in TABLE.values()} == {len(LEVELS)}
    for endings in TABLE.values():
        for level, ending in zip(LEVELS, endings, strict=True):
            assert ending.startswith("stopped") or level == PLAIN, "an accepted level stops everything"
    table = levels.table()
    assert table.count("\n") == len(TABLE) + 1
