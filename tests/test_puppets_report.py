"""`memeverse paper`: does its page say what the audit counted, wherever the puppets ran?"""

import io
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from PIL import Image
from report_pages import must_fit

from memeverse.errors import InputError
from memeverse.platform.audience import PAPER, TEACHING
from memeverse.puppets import paper as theirs
from memeverse.puppets.audited import open_preset
from memeverse.puppets.report import calibrating
from memeverse.puppets.report.command import paper
from memeverse.puppets.report.figures import quantiles
from memeverse.puppets.report.page import is_calibrated
from memeverse.puppets.report.sentences import notes_of
from memeverse.puppets.report.tables import parts_of, six_channels
from memeverse.puppets.report.writing import MARK, RESULTS, ready
from memeverse.puppets.running import run_audit
from memeverse.puppets.slant import IDEOLOGIES
from memeverse.writing import write_together

N = 2_500
SMALL = ["--size", "teaching", "--puppets", str(N)]
OLDER = MARK + b"an older page"
FILES = ["table1.csv", "table2.csv", "figure3.png", "figure5.png", "figure6.png", "index.html"]
TABLES = ["table1", "coverage", "figure3", "figure4", "figure5", "table2", "figure6", "figure7"]


def asked(*arguments):
    return CliRunner().invoke(paper, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    to = tmp_path_factory.mktemp("paper")
    done = asked(*SMALL, "--to", to)
    assert done.exit_code == 0, done.output
    assert f"{to / 'index.html'}" in done.output
    return to


@pytest.fixture(scope="module")
def audit():
    return run_audit(open_preset(), N, progress=False)


def table(folder, name):
    return pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""])


# --- the numbers


def test_every_table_and_figure_is_there(folder):
    names = {one.name for one in folder.iterdir()}
    assert {f"{name}.csv" for name in TABLES} <= names
    pictures = {one.removesuffix(".png") for one in names if one.endswith(".png")}
    assert {one.split("-")[0] for one in pictures} == {
        "figure3",
        "figure4",
        "figure5",
        "table2",
        "figure6",
        "figure7",
    }
    assert names == {f"{name}.csv" for name in TABLES} | {f"{one}.png" for one in pictures} | {"index.html"}


@pytest.mark.parametrize(
    ("name", "number", "paper_says", "ours"),
    [
        ("figure5", "homepage, median slant", theirs.HOME_MEDIANS, lambda a, true: a.medians(true=true)),
        ("table2", "homepage, KS from center", theirs.HOME_KS, lambda a, true: a.ks("homepage", true=true)),
        ("table2", "up-next from own seeds, KS from center", theirs.OWN_SEED_KS,
         lambda a, true: a.ks("own_seed", true=true)),
        ("table2", "up-next from center seeds, KS from center", theirs.CENTER_SEED_KS,
         lambda a, true: a.ks("center_seed", true=true)),
        ("figure6", "E at depth 20, of L videos", theirs.LEFT_E20,
         lambda a, true: a.exposure(true=true)[:, -1, 0].tolist()),
        ("figure6", "E at depth 20, of R videos", theirs.RIGHT_E20,
         lambda a, true: a.exposure(true=true)[:, -1, 4].tolist()),
        ("figure7", "own ideology, mean slant at depth 0", (-0.80, None, None, None, 0.78),
         lambda a, true: a.own_slants(true=true)[0][:, 0].tolist()),
        ("figure7", "own ideology, mean slant at depth 20", (-0.86, None, None, None, 0.83),
         lambda a, true: a.own_slants(true=true)[0][:, -1].tolist()),
    ],
)  # fmt: skip
def test_the_tables_hold_the_papers_numbers_ours_and_the_truth(folder, audit, name, number, paper_says, ours):
    part = table(folder, name)
    rows = part[part["number"] == number]
    says = [None if np.isnan(one) else one for one in rows["paper"]]
    assert says == list(paper_says)
    assert rows["ours"].tolist() == pytest.approx(ours(audit, False), rel=1e-12)
    assert rows["truth"].tolist() == pytest.approx(ours(audit, True), rel=1e-12)
    known = rows.dropna(subset="paper")
    assert (known["off"] - (known["ours"] - known["paper"])).abs().max() < 1e-12
    assert (rows["error"] - (rows["ours"] - rows["truth"])).abs().max() < 1e-12


def test_what_is_counted_is_counted(folder, audit):
    counts = table(folder, "table1").set_index("number")
    assert counts.loc[["videos, training", "videos, testing", "videos, in all"], "paper"].tolist() == list(
        theirs.VIDEOS
    )
    assert counts.loc["puppets", "ours"] == N
    assert counts.loc["videos, training", "ours"] == 100 * N
    assert counts.loc["videos, testing", "ours"] == 54 * N
    assert counts.loc["videos, in all", "ours"] == audit.n_videos
    channel = audit.audited.ground.site.channel
    assert counts.loc["different videos, testing", "ours"] == audit.met.sum()
    assert counts.loc["channels, testing", "ours"] == len(set(channel[audit.met].tolist()))
    assert counts.loc["different videos, in all", "ours"] == (audit.met | audit.trained).sum()
    known = ~np.isnan(audit.audited.slants)
    coverage = table(folder, "coverage").set_index("number")
    assert coverage["ours"].iloc[1] == pytest.approx(known[audit.met].mean())
    assert coverage["paper"].tolist()[:2] == list(theirs.COVERAGE)


def test_p_stands_beside_the_size_of_the_effect(folder, audit):
    distances = table(folder, "table2")
    every = [p for where in ("homepage", "own_seed", "center_seed") for p in audit.ks_p(where)]
    assert distances["p"].tolist() == pytest.approx(every, rel=1e-9)
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "are not a million independent ones" in page
    assert ".4 × 1.09 + .4 × 1.37 = .984" in page


def test_six_channels_are_of_all_sides_and_have_many_videos(audit):
    found = six_channels(audit)
    assert list(found) == ["L", "CL", "C A", "C B", "CR", "R"]
    channel = audit.audited.ground.site.channel
    assert len({channel[rows[0]] for rows in found.values()}) == 6
    for side, rows in found.items():
        assert len(set(channel[rows].tolist())) == 1
        assert len(rows) >= 10
        place = IDEOLOGIES.index(side.split()[0])
        assert abs(np.median(audit.audited.slants[rows]) - (-0.8, -0.4, 0, 0.4, 0.8)[place]) < 0.3


def test_a_thousand_quantiles_stand_for_a_counted_sample(audit):
    counts = audit.tally.homepage[0]
    some = quantiles(audit.values(), counts)
    every = np.repeat(audit.audited.slants, counts)
    every = np.sort(every[~np.isnan(every)])
    assert len(some) == 999
    assert np.median(some) == pytest.approx(audit.medians()[0], abs=0.01)
    grid = np.linspace(-1, 1, 41)
    shares = [np.searchsorted(one, grid, side="right") / len(one) for one in (some, every)]
    assert np.abs(shares[0] - shares[1]).max() < 0.002


def test_each_sentence_is_of_a_number_that_is_there(audit):
    numbers = {(row.number, row.of) for part in parts_of(audit) for row in part.table.itertuples()}
    assert set(notes_of(TEACHING)) <= numbers


# --- the page


def test_the_page_holds_everything_and_asks_nobody(folder):
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)""", page)
    assert "<script" not in page
    assert page.count("data:image/png;base64,") == len(list(folder.glob("*.png")))
    for name in TABLES:
        assert f'id="{name}"' in page
        assert f"{name}.csv" in page
    for row in table(folder, "table2").itertuples():
        assert f'<td class="n ours">{row.ours:.3f}</td>' in page
    for picture in folder.glob("*.png"):
        assert picture.name in page
        with Image.open(io.BytesIO(picture.read_bytes())) as image:
            assert min(image.size) > 500


def test_a_number_that_cannot_be_reached_has_its_sentence_on_the_page(folder):
    page = (folder / "index.html").read_text(encoding="utf-8")
    for said in notes_of(TEACHING).values():
        assert said.replace("'", "&#39;") in page
    assert "The site has 24,000 videos in 6,700 channels and no more." in page
    assert "399,935 videos in" not in page
    assert notes_of(PAPER)["channels, in all", "all"] == (
        "The site has 399,935 videos in 111,715 channels, as many as the paper met in all, and no more."
    )
    assert "0.7 % of its training videos were lost" in page
    assert "need a crowd whose middle stands at .5" in page


@pytest.mark.slow
def test_a_site_that_is_not_the_tuned_one_says_so(folder, tmp_path):
    said = "This audit is not the one that was tuned to the paper"
    assert said in (folder / "index.html").read_text(encoding="utf-8")
    assert asked(*SMALL, "--preset", "rabbit hole", "--dial", "0.5", "--to", tmp_path).exit_code == 0
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert said in page
    assert "<b>rabbit hole</b>, dial 0.5" in page
    assert (tmp_path / "table2.csv").read_bytes() != (folder / "table2.csv").read_bytes()


def test_the_tuned_site_is_the_one_of_the_papers_size(audit):
    assert not is_calibrated(audit)
    whole = run_audit(open_preset(size="paper"), 250, progress=False)
    assert is_calibrated(whole)
    assert not is_calibrated(run_audit(open_preset(size="paper"), 250, train=0, progress=False))


def test_the_page_is_as_wide_as_a_phone(folder, browser):
    must_fit(folder / "index.html", browser)


# --- where it runs, and what can go wrong


def test_the_same_options_give_the_same_files_in_one_process_and_in_two(folder, tmp_path):
    assert asked(*SMALL, "--jobs", 2, "--to", tmp_path).exit_code == 0
    assert same_files(folder, tmp_path)


def same_files(one: Path, other: Path) -> bool:
    content = [{file.name: file.read_bytes() for file in folder.iterdir()} for folder in (one, other)]
    assert [name for name in content[0] if content[0][name] != content[1].get(name)] == []
    return content[0].keys() == content[1].keys()


@pytest.mark.slow
def test_a_cluster_gives_the_same_files(tmp_path):
    import distributed

    many = ["--size", "teaching", "--puppets", "12000"]
    local = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **local) as running:
        done = asked(*many, "--cluster", running.scheduler_address, "--to", tmp_path / "there")
    assert done.exit_code == 0, done.output
    assert asked(*many, "--to", tmp_path / "here").exit_code == 0
    assert same_files(tmp_path / "here", tmp_path / "there")


def test_another_seed_gives_other_numbers(folder, tmp_path):
    assert asked(*SMALL, "--seed", "spring", "--to", tmp_path).exit_code == 0
    assert (tmp_path / "figure5.csv").read_bytes() != (folder / "figure5.csv").read_bytes()


def test_what_else_is_in_the_folder_stays(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "index.html").write_bytes(OLDER)
    assert asked(*SMALL, "--to", tmp_path).exit_code == 0
    assert (tmp_path / "notes.txt").read_text() == "mine"
    page = (tmp_path / "index.html").read_bytes()
    assert b"<h1>The audit of 100,000" in page
    assert MARK in page  # so that the next one may be written over it
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize("theirs", [b"<!doctype html><title>Our course</title>", b"\xff\xfe", b""])
def test_a_page_that_is_not_ours_stays(theirs, tmp_path, monkeypatch):
    monkeypatch.setattr("memeverse.puppets.running.run_audit", None)
    (tmp_path / "index.html").write_bytes(theirs)
    done = asked(*SMALL, "--to", tmp_path)
    assert done.exit_code == 1
    assert "holds a page that `memeverse paper` did not write" in " ".join(done.output.split())
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"index.html": theirs}


def test_every_file_of_the_report_is_known_as_one_of_its_results(folder):
    """By these patterns what is others' is noticed before it would be written over."""
    known = {one.name for kind in RESULTS for one in folder.glob(kind)}
    assert {one.name for one in folder.iterdir()} - known == {"index.html"}


@pytest.mark.parametrize("name", ["table1.csv", "figure5.png", "figure9.csv", "measured.csv"])
def test_tables_and_figures_of_others_stay(name, tmp_path, monkeypatch):
    monkeypatch.setattr("memeverse.puppets.running.run_audit", None)
    (tmp_path / name).write_bytes(b"theirs")
    done = asked(*SMALL, "--to", tmp_path)
    assert done.exit_code == 1
    assert f"holds {name}, and no page of `memeverse paper`" in " ".join(done.output.split())
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {name: b"theirs"}


def test_the_residuals_of_a_calibration_are_written_over(tmp_path):
    (tmp_path / "residuals.csv").write_text("older")
    ready(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["residuals.csv"]


@pytest.mark.parametrize("name", ["", " "])
def test_a_folder_needs_a_name(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = asked(*SMALL, "--to", name)
    assert done.exit_code == 2
    assert "the name of the folder is empty" in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fails", [1, 5, len(FILES)])
def test_where_the_disk_is_full_the_old_report_stays_whole(fails, tmp_path, monkeypatch):
    old = dict.fromkeys(FILES, b"old") | {"index.html": OLDER}
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    written, real = [], Path.write_bytes

    def until_full(path, content):
        written.append(path)
        if len(written) == fails:
            real(path, content[: len(content) // 2])
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", until_full)
    with pytest.raises(InputError, match=r"can't be written: .*No space left on device"):
        write_together(tmp_path, dict.fromkeys(FILES, b"new"))
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == old


def test_who_is_stopped_finds_the_old_page(tmp_path, monkeypatch):
    def stopped(*arguments, **options):
        raise KeyboardInterrupt

    (tmp_path / "index.html").write_bytes(OLDER)
    monkeypatch.setattr("memeverse.puppets.running.run_block", stopped)
    done = asked(*SMALL, "--to", tmp_path)
    assert done.exit_code == 1
    assert "Stopped: 0 of 2,500 puppets were done. Nothing was written." in done.output
    assert [one.name for one in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_bytes() == OLDER


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--preset", "tunnel"], "a preset is one of neutral, paper, rabbit hole, moderating"),
        (["--dial", "3"], "the dial of paper goes from 0 to 2"),
        (["--preset", "neutral", "--dial", "1.5"], "the dial of neutral goes from 0 to 1"),
        (["--size", "large"], "a size is one of paper, teaching"),
        (["--puppets", "10"], "10 is not in the range"),
        (["--puppets", "9" * 23], "an audit counts at most 40,000,000 puppets"),
        (["--jobs", "2", "--cluster", "tcp://127.0.0.1:9"], "not both"),
        (["--write"], "give both"),
        (["--rounds", "3"], "--rounds are those of --calibrate: give both"),
        (["--repair", "--rounds", "3"], "--repair has nothing to calibrate"),
        (["--calibrate", "--dial", "2"], "leave out what chooses others"),
        (["--calibrate", "--cluster", "tcp://127.0.0.1:9"], "leave out what chooses others"),
    ],
)
def test_a_slip_is_a_sentence_and_writes_nothing(arguments, says, tmp_path):
    done = asked("--size", "teaching", "--to", tmp_path / "there", *arguments)
    assert done.exit_code in (1, 2)
    assert says in " ".join(done.output.split())
    assert "Traceback" not in done.output
    assert not list(tmp_path.rglob("*.csv"))


def test_a_folder_that_cannot_be_made_is_told_before_the_work(tmp_path, monkeypatch):
    monkeypatch.setattr("memeverse.puppets.running.run_audit", None)
    (tmp_path / "file").write_text("")
    done = asked(*SMALL, "--to", tmp_path / "file" / "folder")
    assert done.exit_code == 1
    assert "can't be made or written to" in done.output


def test_without_jinja_a_sentence_says_what_to_install(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "jinja2", None)
    done = asked(*SMALL, "--to", tmp_path)
    assert "pip install 'memeverse[web]'" in done.output


# --- the calibration, as a command


@pytest.fixture
def quick(monkeypatch):
    """A calibration that looks at one small audit."""
    found = calibrating.calibrated

    def small(puppets, seed, rounds, say):
        from memeverse.platform.audience import TEACHING
        from memeverse.puppets.presets import Recipe

        return found(puppets, seed, 1, say, Recipe(size=TEACHING))

    monkeypatch.setattr("memeverse.puppets.calibration.fit", lambda model, begin, off: begin)
    monkeypatch.setattr(calibrating, "calibrated", small)


def test_the_calibration_tells_its_residuals_and_what_it_would_write(quick, tmp_path):
    done = asked("--calibrate", "--puppets", 1_000, "--to", tmp_path)
    assert done.exit_code == 0, done.output
    residuals = pd.read_csv(tmp_path / "residuals.csv")
    assert len(residuals) == 29
    assert (residuals["off"] - (residuals["ours"] - residuals["paper"])).abs().max() < 6e-5
    assert f"{residuals['near'].sum()} of 29 numbers are near enough." in done.output
    assert "--write would make this src/memeverse/puppets/calibrated.py" in done.output
    assert Path(calibrating.kept.__file__).read_text(encoding="utf-8") in done.output


def test_what_is_written_is_the_module_that_is_there(quick, tmp_path, monkeypatch):
    target = tmp_path / "src" / "memeverse" / "puppets" / "calibrated.py"
    target.parent.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("")
    target.write_text("spoiled")
    module = Path(calibrating.kept.__file__).read_text(encoding="utf-8")
    monkeypatch.setattr(calibrating.kept, "__file__", str(target))
    done = asked("--calibrate", "--write", "--puppets", 1_000, "--to", tmp_path / "residuals")
    assert done.exit_code == 0, done.output
    assert target.read_text(encoding="utf-8") == module


def test_an_installed_package_is_not_rewritten(tmp_path, monkeypatch):
    there = tmp_path / "site-packages" / "memeverse" / "puppets" / "calibrated.py"
    monkeypatch.setattr(calibrating.kept, "__file__", str(there))
    monkeypatch.setattr(calibrating, "calibrated", None)
    done = asked("--calibrate", "--write", "--to", tmp_path / "out")
    assert done.exit_code == 1
    assert "of a checkout, and this memeverse is installed in" in " ".join(done.output.split())
