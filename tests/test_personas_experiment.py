"""Is an audit a file and one command, and is every slip in the file told before anything runs?"""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from memeverse.personas import run_experiment
from memeverse.personas.command import audit
from memeverse.personas.experiment import ExperimentError, read_experiment
from memeverse.personas.memetube import MemeTube
from memeverse.personas.summary import summary_of
from memeverse.personas.tables import Table
from memeverse.platform.memetube import Platform

SRC = Path(__file__).parent.parent / "src"
GARDEN = """\
persona,command,phase,watch_for,twin,group,notes.week
gus[1-3],memetube:homepage,,,yes,gardeners,1
gus[1-3],memetube:search?gardening,treatment,,,,1
gus[1-3],memetube:click?1,treatment,50%,,,1
gus[1-3],memetube:homepage,after,,,,2
# a blank persona, to compare with

eve,memetube:homepage#2,,,,strangers,1
"""


@pytest.fixture
def garden(tmp_path):
    path = tmp_path / "garden.csv"
    path.write_text(GARDEN, encoding="utf-8")
    return path


def small():
    return Platform("practice", videos=500)


def without_times(table):
    return table.drop(columns=["date", "duration", "crawl_id"], errors="ignore")


def test_an_experiment_is_one_line(garden, tmp_path):
    found = run_experiment(garden, small(), tmp_path / "out", progress=False)
    names = {"history.csv", "recommendations.csv", "log.csv", "summary.txt", "record.jsonl", "record.lock"}
    assert names == {one.name for one in (tmp_path / "out").iterdir()}
    history = pd.read_csv(tmp_path / "out" / "history.csv")
    assert list(history["key"][:8]) == [f"gus1/{n:04}" for n in range(1, 5)] + [
        f"gus1-twin/{n:04}" for n in range(1, 5)
    ]
    assert list(history["status"][4:8]) == ["done", "left out", "left out", "done"]
    assert set(history["group"]) == {"gardeners", "strangers"}
    assert history["group"].notna().all()
    assert list(history["week"][:4]) == [1, 1, 1, 2]
    watched = history[history["page_type"] == "watch"]
    assert list(watched["watched"]) == [round(seconds / 2) for seconds in watched["seconds"]]
    recommendations = pd.read_csv(tmp_path / "out" / "recommendations.csv")
    assert set(recommendations["action_key"]) <= set(history["key"])
    assert found.failures == ()


def test_the_summary_says_what_was_found(garden):
    said = run_experiment(garden, small(), progress=False).summary.splitlines()
    assert said[0] == "4 personas and 3 twins, 26 commands: 20 done, 0 failed, 6 left out by twins."
    assert "The first homepages of any two visitors who had done nothing yet share" in said[1]
    assert said[2].startswith("Group gardeners: on the last homepage ")
    assert said[3].startswith("Group gardeners, twins: on the last homepage ")
    assert "(3 pairs)" in said[-1]


def test_the_summary_of_a_table_that_a_pencil_can_check():
    from memeverse.personas.summary import summary_of

    def page(who, ids, kind="homepage", twin=False):
        items = [{"id": one, "topic": "tea" if one in "ab" else "rye bread"} for one in ids]
        shared = {"persona": who, "twin": twin, "status": "done"}
        return shared | {"who": who + "-twin" * twin, "page_type": kind, "items": items}

    rows = [page("ada", "ab"), page("ada", "bc", "search"), page("ada", "cd"), page("ada", "ac", twin=True)]
    assert summary_of(rows).splitlines() == [
        "1 persona and 1 twin, 4 commands: 4 done, 0 failed.",
        "The first homepages of any two visitors who had done nothing yet share 33% of their videos on "
        "average: the noise to measure everything else against.",
        "All: on the last homepage rye bread 100%.",
        "All, twins: on the last homepage rye bread 50%, tea 50%.",
        "A persona and its twin share 33% of the videos of their last homepages (1 pair).",
    ]


def test_an_experiment_gives_the_same_whatever_the_number_of_jobs(garden, tmp_path):
    one = run_experiment(garden, small(), tmp_path / "1", progress=False)
    three = run_experiment(garden, small(), tmp_path / "3", progress=False, jobs=3)
    assert one.summary == three.summary
    for name in ("history", "recommendations"):
        pd.testing.assert_frame_equal(
            without_times(getattr(one, name).to_df()), without_times(getattr(three, name).to_df())
        )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("persona,commnd\nada,memetube:like\n", ["columns `persona` and `command`", "no column `commnd`"]),
        ("persona,command,city\nada,memetube:homepage,Oslo\n", ["no column `city`", "notes.city"]),
        ("persona,command,tag,phase\nada,memetube:homepage,,\n", ["two names for the same column"]),
        ("persona,command\n", ["there is no line below"]),
        ("", ["columns `persona` and `command`"]),
        (
            "persona,command,twin,watch_for\nada,memetube:hompage,,\na/b,memetube:homepage,,\n"
            "ada,,,\nada,memetube:homepage,maybe,\nada,memetube:homepage,,30s\nada,memetube:next_up,,soon\n",
            ["line 2: ", "did you mean homepage", "line 3: 'a/b' is no name", "line 4: there is no command",
             "line 5: twin is yes or no", "line 6: ", "watch_for is for one video", "line 7: ", "for=soon"],
        ),
        ("persona,command,group\nada,/,x\nada,/,y\n", ["line 3: ada is in the group"]),
        ("persona,command,twin\nada,memetube:homepage,yes\n", ["no command tagged 'treatment'"]),
        ("persona,command\nada[3-1],memetube:homepage\n", ["counts from 3 to 1"]),
        ("persona,command\nada,memetube:search?tea, milk\n", ["line 2: there are more cells than columns"]),
    ],
)  # fmt: skip
def test_all_slips_are_told_with_their_lines_before_anything_runs(tmp_path, text, told):
    path = tmp_path / "slips.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExperimentError) as error:
        run_experiment(path, small(), tmp_path / "out", progress=False)
    for part in told:
        assert part in str(error.value)
    assert not (tmp_path / "out" / "history.csv").exists()


def test_a_file_as_a_spreadsheet_saves_it_is_read(tmp_path):
    """Excel in many countries: a byte order mark, semicolons, CRLF, capitals, empty lines below."""
    path = tmp_path / "excel.csv"
    path.write_bytes(
        '\ufeffPersona;URL;Notes\r\nada;memetube:search?tea, milk;"one\r\ntwo"\r\n;;\r\n'.encode()
    )
    (plan,) = read_experiment(path, [MemeTube])
    assert [(step.url, step.notes) for step in plan.steps] == [
        ("memetube:search?tea, milk", {"notes": "one\r\ntwo"})
    ]


@pytest.mark.parametrize("name", ["missing.csv", "latin.csv"])
def test_a_file_that_cant_be_read_is_told(tmp_path, name):
    (tmp_path / "latin.csv").write_bytes(b"persona,command\nJos\xe9,memetube:homepage\n")
    with pytest.raises(ExperimentError, match=r"there is no file|as text in UTF-8"):
        read_experiment(tmp_path / name, [MemeTube])


FAILING = """\
persona,command
ada,memetube:homepage
ada,memetube:click?99
ada,memetube:homepage
bob,memetube:homepage
"""


def test_who_fails_stops_and_the_others_go_on(tmp_path):
    path = tmp_path / "failing.csv"
    path.write_text(FAILING)
    found = run_experiment(path, small(), tmp_path / "out", progress=False)
    assert list(found.log.to_df()["status"]) == ["done", "failed", "done"]
    assert "ada/0002, memetube:click?99" in found.failures[0]
    assert "Failed:" in found.summary
    path.write_text(FAILING.replace("click?99", "click?9"))  # the mended file goes on
    found = run_experiment(path, small(), tmp_path / "out", progress=False, resume=True)
    assert list(found.history.to_df()["key"]) == ["ada/0001", "ada/0002", "ada/0003", "ada/0004", "bob/0001"]
    assert found.failures == ()


def test_a_process_that_is_killed_midway_is_resumed_to_the_same_tables(garden, tmp_path):
    """The eighth write kills the process, as a crash would."""
    code = f"""
import os, signal
from memeverse.personas import run_experiment
from memeverse.personas.recording import Recording
from memeverse.platform.memetube import Platform
write, count = Recording._write, 0
def dying(self, line):
    global count
    count += 1
    if count == 8:
        os.write(self._file, line[:100])
        os.kill(os.getpid(), signal.SIGKILL)
    return write(self, line)
Recording._write = dying
run_experiment({str(garden)!r}, Platform("practice", videos=500), {str(tmp_path / "out")!r}, progress=False)
"""
    killed = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(SRC)})
    assert killed.returncode == -9
    with pytest.warns(UserWarning, match="cut short"):
        resumed = run_experiment(garden, small(), tmp_path / "out", progress=False, resume=True)
    whole = run_experiment(garden, small(), progress=False)
    assert resumed.summary == whole.summary
    for name in ("history", "recommendations"):
        pd.testing.assert_frame_equal(
            without_times(getattr(resumed, name).to_df()), without_times(getattr(whole, name).to_df())
        )


@pytest.mark.slow
def test_an_audit_that_is_interrupted_says_how_to_go_on(tmp_path):
    """Ctrl-C in a terminal; what is on the disk is whole, and --resume does the rest."""
    path, out = tmp_path / "long.csv", tmp_path / "out"
    path.write_text(
        "persona,command\np[1-60],memetube:homepage\np[1-60],memetube:click?1\np[1-60],memetube:next_up#40\n"
    )
    command = [
        sys.executable,
        "-c",
        "from memeverse.cli import main; main()",
        "audit",
        str(path),
        "-o",
        str(out),
    ]
    running = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(SRC)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (out / "record.jsonl").exists() or not (out / "record.jsonl").stat().st_size:
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 1, said
    assert "--resume goes on" in said
    assert "Traceback" not in said
    resumed = run_experiment(path, Platform("practice"), out, resume=True, progress=False)
    whole = run_experiment(path, Platform("practice"), progress=False)
    assert list(resumed.recommendations.to_df()["id"]) == list(whole.recommendations.to_df()["id"])


def test_progress_counts_every_step_of_everybody(garden):
    told = []
    run_experiment(garden, small(), progress=lambda done, total: told.append((done, total)))
    assert told == [(number, 26) for number in range(1, 27)]


# --- the command


def run(*arguments):
    return CliRunner().invoke(audit, [str(one) for one in arguments])


def test_the_command_does_an_audit_without_a_line_of_python(garden, tmp_path):
    done = run(garden, "-o", tmp_path / "out", "--platform", "a seed")
    assert done.exit_code == 0, done.output
    assert "4 personas and 3 twins, 26 commands" in done.output
    assert (tmp_path / "out" / "log.csv").exists()
    again = run(garden, "-o", tmp_path / "out", "--platform", "a seed")
    assert again.exit_code == 1
    assert "--resume" in again.output
    assert run(garden, "-o", tmp_path / "out", "--platform", "a seed", "--resume").exit_code == 0
    other = run(garden, "-o", tmp_path / "out", "--platform", "another seed", "--resume")
    assert other.exit_code == 0, "everything is done, so nobody visits the other site"


def test_the_command_tells_slips_and_failures(tmp_path):
    path = tmp_path / "failing.csv"
    path.write_text(FAILING)
    failed = run(path, "-o", tmp_path / "out")
    assert failed.exit_code == 1
    assert "there is no number 99" in failed.output
    slip = run(tmp_path / "none.csv", "-o", tmp_path / "two")
    assert slip.exit_code == 1
    assert "Error: there is no file" in slip.output
    assert "Traceback" not in slip.output


def test_the_command_is_one_of_memeverses(garden, tmp_path):
    code = "from memeverse.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "audit", "--help"],
        env={**os.environ, "PYTHONPATH": str(SRC)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "--resume" in done.stdout


def test_a_disk_that_is_full_stops_an_audit_and_room_lets_it_go_on(garden, tmp_path):
    """A real file system of 64 kB in a namespace of its own; where none may be mounted, files of 64 kB."""
    own = (
        ["unshare", "--mount"] if subprocess.run(["sh", "-c", "unshare --mount true"]).returncode == 0 else []
    )
    code = f"""
import resource, subprocess, sys
from memeverse.errors import FriendlyError
from memeverse.personas import run_experiment
from memeverse.platform.memetube import Platform
disk, most = {str(tmp_path / "disk")!r}, resource.getrlimit(resource.RLIMIT_FSIZE)[1]
mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk]
mounted = {bool(own)} and not subprocess.run(mount).returncode
if not mounted:
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, most))
try:
    run_experiment({str(garden)!r}, Platform("practice", videos=500), disk, progress=False)
except FriendlyError as error:
    print(error)
if mounted:
    subprocess.run(["mount", "-o", "remount,size=4m", disk], check=True)
else:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
print(run_experiment({str(garden)!r}, Platform("practice", videos=500), disk, progress=False, resume=True))
"""
    (tmp_path / "disk").mkdir()
    done = subprocess.run(
        [*own, sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(SRC)}, capture_output=True, text=True,
    )  # fmt: skip
    assert "could not be written (" in done.stdout, done.stderr
    assert run_experiment(garden, small(), progress=False).summary in done.stdout


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            "ada[0-99999],memetube:homepage#1000,",
            "line 2: 'ada[0-99999]' is 100,000 personas; an experiment has",
        ),
        ("ada[1-9999],memetube:homepage,\neve[1-2],memetube:homepage,", "line 3: .* at most 10,000 personas"),
        ("ada[1-1001],memetube:homepage#1000,", "line 2: .* at most 1,000,000 steps, .* it has 1,001,000"),
        ("ada[1-5001],memetube:like,yes\nada[1-5001],memetube:like,", "with the twins, .* has 10,002"),
    ],
)
def test_an_experiment_that_is_too_large_is_told_before_it_is_laid_out(tmp_path, lines, says):
    path = tmp_path / "big.csv"
    path.write_text(f"persona,command,twin,tag\n{lines}\n", encoding="utf-8")
    with pytest.raises(ExperimentError, match=says.replace("[", r"\[")):
        read_experiment(path, [MemeTube])


def test_the_largest_experiment_is_read(tmp_path):
    path = tmp_path / "big.csv"
    path.write_text("persona,command\nada[1-10000],memetube:homepage#100\n", encoding="utf-8")
    plans = read_experiment(path, [MemeTube])
    assert len(plans) == 10_000
    assert sum(plan.times for plan in plans) == 1_000_000


ESCAPE = "\x1b[2J\u202e\x07"


@pytest.mark.parametrize(
    "text",
    [
        f"persona,command\na{ESCAPE},memetube:homepage\n",
        f"persona,command\nada,memetube:{ESCAPE}\n",
        f"persona,command\nada,memetube:watch?v=x&for={ESCAPE}\n",
        f"persona,command,tag\nada,memetube:homepage,{ESCAPE}a\n",
        f"persona,command,group\nada,memetube:homepage,{ESCAPE}a\n",
        f"persona,command,twin\nada,memetube:homepage,{ESCAPE}a\n",
        f"persona,command,notes.{ESCAPE}a\nada,memetube:homepage,b\n",
        f"persona,command,{ESCAPE}a\nada,memetube:homepage,b\n",
        f"{ESCAPE}a,command\nada,memetube:homepage\n",
        "persona,command,notes.=1+1\nada,memetube:homepage,b\n",
    ],
)
def test_signs_that_a_terminal_obeys_are_refused_and_not_repeated(tmp_path, text):
    (tmp_path / "odd.csv").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(audit, [str(tmp_path / "odd.csv"), "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "nothing was done" in done.output
    assert all(one.isprintable() or one == "\n" for one in done.output), repr(done.output)


def test_the_summary_shows_no_sign_that_a_terminal_obeys():
    row = {"who": "ada", "persona": "ada", "twin": False, "notes": {"group": f"g{ESCAPE}"}, "key": "ada/0001"}
    item = {"id": "x", "topic": f"tea\n{ESCAPE}"}
    rows = [
        row | {"status": "done", "page_type": "homepage", "items": [item]},
        row
        | {"status": "failed", "action": f"memetube:search?{ESCAPE}", "error": f"x\n{ESCAPE}", "items": []},
    ]
    said = summary_of(rows)
    assert "tea" in said
    assert "Failed:" in said
    assert all(line.isprintable() for line in said.split("\n"))


def test_a_text_is_no_formula_in_a_file_and_itself_in_a_frame(tmp_path):
    titles = ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "tea =1", "\ud83d"]
    row = {"key": "ada/0001", "columns": ["title", "views"], "items": [[title, 3] for title in titles]}
    table = Table("recommendations", lambda: [dict(row)])
    table.to_csv(tmp_path / "table.csv")
    with open(tmp_path / "table.csv", encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert [one["title"] for one in written] == [
        *(f"'{one}" for one in titles[:5]),
        *("'\na", "tea =1", "?"),
    ]
    assert {one["views"] for one in written} == {"3"}
    assert list(table.to_df()["title"]) == titles


@pytest.mark.parametrize("text", ["persona,command\nada,{}\n", "persona,{}\n", 'persona,command\n"{}'])
def test_a_cell_without_end_is_told(tmp_path, text):
    path = tmp_path / "endless.csv"
    path.write_text(text.format("x" * 200_000), encoding="utf-8")
    with pytest.raises(ExperimentError, match=r"nothing was done: line \d is no line of a table"):
        read_experiment(path, [MemeTube])
