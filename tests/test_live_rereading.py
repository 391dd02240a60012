"""Are saved pages read from their own folder alone, however the record came by their names?"""

import gzip
import os

import pytest
from live_pages import home_html

from memeverse.personas.bridge import Unreadable
from memeverse.personas.live import reparse
from memeverse.personas.live.saved import saved_page
from memeverse.personas.recording import Recording

PAGE = gzip.compress(home_html().encode(), mtime=0)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "results" / "pages" / "ada").mkdir(parents=True)
    (tmp_path / "results" / "pages" / "ada" / "0001.html.gz").write_bytes(PAGE)
    (tmp_path / "secret.gz").write_bytes(PAGE)
    (tmp_path / "results" / "secret.gz").write_bytes(PAGE)
    return tmp_path / "results"


def reread(folder, page, **more):
    recording = Recording(folder)
    recording.open()
    recording.append(
        {
            "who": "ada",
            "persona": "ada",
            "twin": False,
            "step": 1,
            "key": "ada/0001",
            "action": "youtube:homepage",
            "scheme": "youtube",
            "status": "done",
            "notes": {},
            "url": "https://www.youtube.com/",
            "page": page,
        }
        | more
    )
    recording.close()
    again = reparse(folder)
    return again.failures, again.log.to_df()["error"][0]


def test_a_page_in_the_folder_is_read(folder):
    assert reread(folder, "pages/ada/0001.html.gz") == (0, None)


@pytest.mark.parametrize(
    "name",
    [
        "../secret.gz",
        "secret.gz",
        "pages/../secret.gz",
        "pages/ada/../../../secret.gz",
        "pages",
        "pages/ada",
        "pages/\x00",
        "x" * 5000,
        ["pages"],
        {"a": 1},
        7,
    ],
)
def test_what_is_no_page_of_the_folder_is_not_read(folder, name):
    failures, error = reread(folder, name)
    assert failures == 1
    assert "can't be read" in error or "names no page" in error


def test_no_file_is_read_by_its_whole_address(folder):
    assert reread(folder, str(folder.parent / "secret.gz"))[0] == 1


@pytest.mark.parametrize("at", ["pages/ada/0002.html.gz", "pages/eve", "pages/bob"])
def test_links_are_not_followed(folder, at):
    (folder / "pages" / "ada" / "0002.html.gz").symlink_to(folder.parent / "secret.gz")
    (folder / "pages" / "eve").symlink_to(folder.parent)
    (folder / "pages" / "bob").symlink_to(folder / "pages" / "ada")
    name = {"pages/eve": "pages/eve/secret.gz", "pages/bob": "pages/bob/0001.html.gz"}.get(at, at)
    failures, error = reread(folder, name)
    assert failures == 1
    assert "or a link" in error


def test_nobody_waits_for_a_pipe(folder):
    os.mkfifo(folder / "pages" / "pipe.gz")
    assert reread(folder, "pages/pipe.gz")[0] == 1


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b\x08", PAGE[:-9], PAGE[:12] + b"\xff" * 40, b"<html>"])
def test_a_page_that_is_damaged_is_told(folder, content):
    (folder / "pages" / "ada" / "0001.html.gz").write_bytes(content)
    failures, error = reread(folder, "pages/ada/0001.html.gz")
    assert failures == 1
    assert error


def test_no_more_is_unpacked_than_a_page_has(folder):
    (folder / "pages" / "big.gz").write_bytes(gzip.compress(b"a" * 1_001))
    with pytest.raises(Unreadable, match="more than 1,000 bytes"):
        saved_page(folder, "pages/big.gz", most=1_000)
    assert len(saved_page(folder, "pages/big.gz", most=1_001)) == 1_001


@pytest.mark.parametrize("action", ["youtube:nothing", "", "//["])
def test_a_row_with_a_command_that_is_none_is_told(folder, action):
    failures, _ = reread(folder, "pages/ada/0001.html.gz", action=action)
    assert failures == 1
