"""Is nothing that was recorded ever lost: by a crash, a full disk, a second process?"""

import json
import os
import resource
import subprocess
import sys
import textwrap
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.errors import InputError
from memeverse.personas.folder import NAMES, new_file
from memeverse.personas.lock import InUse
from memeverse.personas.recording import FILE, Recording, RecordingError
from memeverse.personas.summary import summary_of
from memeverse.personas.tables import Table
from memeverse.platform.memetube import Platform

SRC = Path(__file__).parent.parent / "src"
CARDS = st.lists(st.dictionaries(st.sampled_from(["id", "title", "url"]), st.text(), min_size=1), max_size=4)


WRITTEN = {"action": "memetube:homepage", "scheme": "memetube", "status": "done", "twin": False, "notes": {}}


def row(step, who="ada", **more):
    return {
        **WRITTEN,
        "who": who,
        "key": f"{who}/{step:04}",
        "persona": who,
        "step": step,
        "items": [],
        **more,
    }


def recorded(folder, *rows):
    recording = Recording(folder)
    recording.open()
    for one in rows:
        recording.append(one)
    recording.close()
    return recording


@given(st.lists(CARDS, max_size=4))
def test_what_is_read_is_what_was_written(pages):
    recording = Recording()
    for step, items in enumerate(pages, 1):
        recording.append(row(step, items=items))
    for read, items in zip(recording.rows("ada"), pages, strict=True):
        assert [{k: v for k, v in item.items() if v is not None} for item in read["items"]] == items


@settings(max_examples=40)
@given(st.data())
def test_a_file_cut_anywhere_loses_the_torn_line_at_most(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("cut")
    recorded(folder, *(row(step, items=[{"title": "a\nb ü"}]) for step in (1, 2, 3)))
    whole = (folder / FILE).read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    (folder / FILE).write_bytes(whole[:cut])
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        recording = Recording(folder)
        steps = [one["step"] for one in recording.rows()]
        assert steps == list(range(1, whole[:cut].count(b"\n") + 1))
        assert bool(told) == (cut > 0 and whole[cut - 1 : cut] != b"\n")
        recording.open()
        recording.append(row(len(steps) + 1))
        recording.close()
        assert [one["step"] for one in Recording(folder).rows()] == [*steps, len(steps) + 1]


def test_a_torn_line_is_told_in_a_sentence(tmp_path):
    recorded(tmp_path, row(1))
    with open(tmp_path / FILE, "ab") as file:
        file.write(b'{"who":"ada","st')
    with pytest.warns(UserWarning, match="the last line was cut short when a process died"):
        Recording(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"who": ["ada"]},
        {"who": None},
        {"step": "2"},
        {"step": True},
        {"step": -1},
        {"step": 10**30},
        {"status": None},
        {"status": ["done"]},
        {"twin": "no"},
        {"notes": ["week"]},
        {"notes": {"group": 1}},
        {"about": 3},
        {"action": None},
        {"url": 3},
        {"tag": ["x"]},
        {"columns": ["id"], "items": [["a", "b"]]},
        {"columns": ["id", "title"], "items": [["a"]]},
        {"columns": ["id", "id"], "items": [["a", "b"]]},
        {"columns": ["id"], "items": [[["a"]]]},
        {"columns": ["views"], "items": [["many"]]},
        {"columns": "id", "items": [["a", "b"]]},
        {"items": [["a"]]},
        {"items": {"a": 1}},
        {"items": ["a"]},
        {"key": None},
        {"persona": 3},
        {"scheme": ["youtube"]},
    ],
)
def test_a_damaged_row_is_told_and_left_out(tmp_path, change):
    recorded(tmp_path, row(1))
    with open(tmp_path / FILE, "a", encoding="utf-8") as file:
        for one in (row(2, status="failed") | change, row(3)):
            file.write(json.dumps(one) + "\n")
    with pytest.warns(UserWarning, match="line 2 can't be read and is left out"):
        recording = Recording(tmp_path)
    assert [one["step"] for one in recording.rows()] == [1, 3]
    assert summary_of(recording.rows())
    for name in ("history", "log"):
        assert Table(name, recording.packed).to_df()["step"].tolist() == [1, 3]
    cards = Table("recommendations", recording.packed).to_df()  # these pages had none
    assert (len(cards), "action_key" in cards) == (0, True)


def test_lines_beyond_reading_are_counted(tmp_path):
    recorded(tmp_path, row(1))
    with open(tmp_path / FILE, "ab") as file:
        file.write(b"[" * 200_000 + b"\n" + b"9" * 10_000 + b"\n" + b"\xff\n" * 7)
    with pytest.warns(UserWarning, match="lines 2, 3, 4, 5, 6 and 4 more can't be read and are left out"):
        assert [one["step"] for one in Recording(tmp_path).rows()] == [1]


def test_a_line_that_is_no_row_is_told_and_left_out(tmp_path):
    recorded(tmp_path, row(1))
    with open(tmp_path / FILE, "ab") as file:
        file.write(b"\x00\x00\n[1]\n")
    with pytest.warns(UserWarning, match="lines 2, 3 can't be read and are left out"):
        assert [one["step"] for one in Recording(tmp_path).rows()] == [1]


def test_each_row_is_on_the_disk_before_the_next(tmp_path):
    recording = Recording(tmp_path)
    recording.open()
    for step in (1, 2):
        recording.append(row(step))
        assert [json.loads(line)["step"] for line in (tmp_path / FILE).read_text().splitlines()][-1] == step
    recording.close()


def test_an_interruption_in_the_middle_of_a_line_leaves_none_of_it(tmp_path, monkeypatch):
    recording = Recording(tmp_path)
    recording.open()
    recording.append(row(1))
    write = os.write

    def interrupted(file, data):
        write(file, bytes(data[:5]))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("memeverse.personas.recording.os.write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            recording.append(row(2))
    assert (tmp_path / FILE).read_bytes().count(b"\n") == 1
    recording.append(row(3))
    recording.close()
    assert [one["step"] for one in Recording(tmp_path).rows()] == [1, 2, 3]


def test_a_line_that_was_written_twice_counts_once(tmp_path):
    recorded(tmp_path, row(1))
    line = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(2 * line)
    assert [one["step"] for one in Recording(tmp_path).rows()] == [1]


def test_starting_anew_keeps_the_old_lines_in_the_file(tmp_path):
    recording = recorded(tmp_path, row(1, note="old"))
    recording.open()
    recording.forget("ada")
    recording.append(row(1, note="new"))
    recording.close()
    for one in (recording, Recording(tmp_path)):
        assert [read["note"] for read in one.rows("ada")] == ["new"]
    assert "old" in (tmp_path / FILE).read_text()


def test_two_processes_on_one_folder_are_refused(tmp_path):
    recording = Recording(tmp_path)
    recording.open()
    code = f"""
        from pathlib import Path
        from memeverse.personas.recording import Recording
        Recording(Path({str(tmp_path)!r})).open()
    """
    other = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env={"PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
    )
    assert other.returncode == 1
    assert f"is being written by process {os.getpid()}" in other.stderr
    with pytest.raises(InUse, match="this process"):
        Recording(tmp_path).open()
    recording.close()
    second = Recording(tmp_path)
    second.open()
    second.close()


def test_a_process_that_is_killed_leaves_no_lock(tmp_path):
    code = f"""
        import os, signal
        from pathlib import Path
        from memeverse.personas.recording import Recording
        recording = Recording(Path({str(tmp_path)!r}))
        recording.open()
        recording.append({row(1)!r})
        os.kill(os.getpid(), signal.SIGKILL)
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], env={"PYTHONPATH": str(SRC)})
    assert killed.returncode == -9
    recording = Recording(tmp_path)
    recording.open()
    recording.close()
    assert recording.last_step("ada") == 1


def test_a_second_recording_sees_what_the_first_wrote_meanwhile(tmp_path):
    early = Recording(tmp_path)
    recorded(tmp_path, row(1), row(2))
    early.open()
    early.append(row(early.last_step("ada") + 1))
    early.close()
    assert [one["step"] for one in Recording(tmp_path).rows()] == [1, 2, 3]


@pytest.fixture
def small_disk():
    """A limit on the size of files: the real error of a disk that takes no more (EFBIG for ENOSPC)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft if size is None else size, hard))

    yield limit
    limit(None)


def test_a_full_disk_loses_no_row_and_tears_no_line(tmp_path, small_disk):
    recording = Recording(tmp_path)
    recording.open()
    recording.append(row(1))
    size = (tmp_path / FILE).stat().st_size
    small_disk(size + 10)  # room for the beginning of a line
    with pytest.raises(RecordingError, match=r"has done ada/0002, which is only in memory"):
        recording.append(row(2))
    assert (tmp_path / FILE).stat().st_size == size
    assert [one["step"] for one in recording.rows("ada")] == [1, 2]
    assert [one["step"] for one in Recording(tmp_path).rows()] == [1]
    small_disk(None)
    recording.append(row(3))
    recording.close()
    assert [one["step"] for one in Recording(tmp_path).rows()] == [1, 2, 3]


def test_closing_writes_what_waits(tmp_path, small_disk):
    recording = Recording(tmp_path)
    recording.open()
    small_disk(3)
    with pytest.raises(RecordingError):
        recording.append(row(1))
    small_disk(None)
    recording.close()
    assert [one["step"] for one in Recording(tmp_path).rows()] == [1]


def test_a_persona_on_a_full_disk_stops_and_goes_on_when_there_is_room(tmp_path, small_disk):
    from memeverse.personas import PersonaEngine

    site = Platform("practice", videos=500)
    engine = PersonaEngine(site, folder=tmp_path, progress=False)
    batch = ["memetube:homepage", "memetube:click?1", "memetube:next_up", "memetube:homepage"]
    with engine.persona("ada") as ada:
        ada.run_batch(batch[:2])
        small_disk((tmp_path / FILE).stat().st_size + 100)
        with pytest.raises(RecordingError, match="could not be written"):
            ada.run_batch(batch[2:])
        small_disk(None)
        ada.finish(batch)
    assert list(engine.history.to_df()["action"]) == batch
    undisturbed = PersonaEngine(Platform("practice", videos=500), progress=False)
    with undisturbed.persona("ada") as ada:
        ada.run_batch(batch)
    assert list(engine.recommendations.to_df()["id"]) == list(undisturbed.recommendations.to_df()["id"])


def test_a_folder_that_cant_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ValueError, match="can't be made"):
        Recording(tmp_path / "file" / "folder")


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_with_a_link_in_our_place_is_refused(tmp_path, name):
    folder, elsewhere = tmp_path / "results", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.write_text("mine", encoding="utf-8")
    early = Recording(folder)
    (folder / name).symlink_to(elsewhere)
    with pytest.raises(InputError, match=f"{name} is a symbolic link"):
        Recording(folder)
    with pytest.raises(InputError, match=f"{name} is a symbolic link"):
        early.open()
    assert elsewhere.read_text(encoding="utf-8") == "mine"


def test_no_page_is_kept_through_a_link(tmp_path):
    folder, elsewhere = tmp_path / "results", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "ada").symlink_to(elsewhere)
    recording = Recording(folder)
    with pytest.raises(OSError, match="is a symbolic link"):
        recording.save_page("ada", 1, "<p>tea</p>")
    assert not list(elsewhere.iterdir())


def test_a_half_page_in_the_way_is_not_written_through(tmp_path):
    (tmp_path / "pages" / "ada").mkdir(parents=True)
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    (tmp_path / "pages" / "ada" / "0001.html.part").symlink_to(tmp_path / "mine")
    Recording(tmp_path).save_page("ada", 1, "<p>tea</p>")
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_a_table_that_breaks_off_leaves_the_old_one(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(TypeError), new_file(path) as file:
        file.writelines(["new", 7])
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(InputError, match="can't be written"):
        new_file(tmp_path / "no" / "log.csv").__enter__()
