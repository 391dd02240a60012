"""Figures for the lecture: are they fit for a hall, the same every time, and silent on what a term hides?"""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from course_copy import copy_course
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from PIL import Image
from served_pages import axe_findings

from coursekit.authoring.figure_colours import by_colour_alone
from coursekit.lecture.drawing import NoFigures, deck_of, draw_figures, png_of, read_figures, svg_of
from coursekit.lecture.slide import LEAST, Slide, figure_of, large_letters
from coursekit.release.course import CourseError, read_course
from coursekit.release.terms import lab_term, read_term
from coursekit.verbs.plans import plans_of
from coursekit.verbs.teaching import figures as verb

ROOT = Path(__file__).parent.parent
COURSE = read_course(ROOT)
LABS = [name for name, lab in COURSE.labs.items() if lab.figures]


# The slides of the first lab are drawn in `make test`, those of the others with the long tests.
OFTEN = LABS[:1]


@pytest.fixture(
    scope="module",
    params=[name if name in OFTEN else pytest.param(name, marks=pytest.mark.slow) for name in LABS],
)
def drawn(request, tmp_path_factory):
    """A lab's figures, drawn by the verb in the demo term."""
    out = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        done = CliRunner().invoke(verb, [request.param, "-o", str(out)])
    assert done.exit_code == 0, done.output
    return request.param, out


@cache
def slides_of(lab):
    return read_figures(COURSE.lab(lab).figures)


@pytest.fixture(scope="module")
def slides(drawn):
    return slides_of(drawn[0])


def test_every_figure_is_there_as_a_slide_in_both_kinds_and_has_its_words(drawn, slides):
    _, out = drawn
    assert 4 <= len(slides) <= 8
    index, deck = (out / "figures.md").read_text(), (out / "slides.html").read_text()
    for number, slide in enumerate(slides, 1):
        stem = f"{number:02}-{slide.name}"
        assert Image.open(out / f"{stem}.png").size == (1920, 1080)
        root = ElementTree.parse(out / f"{stem}.svg").getroot()
        assert root.get("viewBox") == "0 0 960 540"
        for text in (slide.title, slide.alt, slide.source, slide.after, *slide.notes):
            assert text in index
        assert f"{stem}.png" in deck
        assert f"{stem}.svg" in deck
        assert len(slide.alt) >= 80
        assert any("Ask: " in note for note in slide.notes)
    assert {one.name for one in out.iterdir()} == {
        *(f"{n:02}-{one.name}.{kind}" for n, one in enumerate(slides, 1) for kind in ("png", "svg")),
        "figures.md",
        "slides.html",
    }


def test_every_letter_is_large_and_nothing_is_cut_off_or_lies_on_the_title(slides):
    with large_letters():
        for slide in slides:
            figure = figure_of(slide)
            FigureCanvasAgg(figure).draw()
            paper, written = figure.bbox, [one for one in figure.findobj(Text) if one.get_text().strip()]
            title, source = (
                next(one for one in written if " ".join(one.get_text().split()) == " ".join(text.split()))
                for text in (slide.title, slide.source)
            )
            assert title.get_text().count("\n") <= 1, slide.name
            unseen = set(_beyond_the_ends(figure))
            seen = [one for one in written if one.get_visible() and one not in unseen]
            bounds = {one: one.get_window_extent() for one in seen}
            for one, box in bounds.items():
                assert one.get_fontsize() >= LEAST, (slide.name, one.get_text())
                inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= paper.x1 + 1 and box.y1 <= paper.y1 + 1
                assert inside, (slide.name, one.get_text())
                for other in (title, source):
                    assert one is other or not box.overlaps(bounds[other]), (slide.name, one.get_text())


def test_nothing_is_told_apart_by_colour_alone(slides):
    assert {slide.name: list(by_colour_alone(figure_of(slide))) for slide in slides} == {
        slide.name: [] for slide in slides
    }


def _beyond_the_ends(figure):
    """Labels of ticks that lie outside of their axis: matplotlib does not draw them."""
    axes = [one for ax in figure.axes for one in (ax, *ax.child_axes)]
    for axis in (each for ax in axes for each in (ax.xaxis, ax.yaxis)):
        low, high = sorted(axis.get_view_interval())
        for tick in axis.majorTicks:
            if not low - 1e-9 <= tick.get_loc() <= high + 1e-9:
                yield from (tick.label1, tick.label2)


def test_the_same_figure_has_the_same_bytes(drawn, slides):
    """Again from the file, in the same process, after other drawing."""
    lab, out = drawn
    again = read_figures(COURSE.lab(lab).figures)
    assert again != []
    with large_letters():
        for number, (slide, other) in enumerate(zip(slides, again, strict=True), 1):
            assert replace(slide, draw=None) == replace(other, draw=None)
            stem, figure = out / f"{number:02}-{slide.name}", figure_of(other)
            assert png_of(figure) == stem.with_suffix(".png").read_bytes()
            assert svg_of(figure) == stem.with_suffix(".svg").read_bytes()


def test_no_figure_depends_on_the_term_or_is_grown_from_its_seeds(drawn):
    """What a lab's file is given says nothing of a term; and its own seed is none of a term's."""
    lab, _ = drawn
    source = COURSE.lab(lab).figures.read_text()
    assert "def figures() -> list[Slide]:" in source
    assert not re.search(
        r"memeverse\.(term|session)\b|coursekit\.release|secret|begin\(|open_platform", source
    )
    (seed,) = re.findall(r'^SEED = "(.+)"$', source, re.MULTILINE)
    seeds_used = set(re.findall(r"\bseed=(\w+)", source)) | set(re.findall(r"Platform\((\w+)", source))
    assert seeds_used <= {"SEED"}
    demo = read_term(COURSE)
    for secret in (demo.secret, *(f"secret {n}" for n in range(20))):
        values = lab_term(COURSE, replace(demo, secret=secret), lab, "0")
        assert seed not in str(values.truth)
        assert seed != secret
        assert "seed" not in values.truth or values.truth["seed"] != seed


def test_the_words_name_nothing_that_is_true_this_term(drawn):
    lab, out = drawn
    words = (out / "figures.md").read_text() + (out / "slides.html").read_text()
    values = lab_term(COURSE, read_term(COURSE), lab, "0")
    assert values.answers or lab in ("lab3", "lab4")  # in which nothing has to be found out
    assert not [
        answer for answer in (*values.answers, str(values.truth.get("grown_from"))) if answer in words
    ]
    assert "image_" not in words
    assert not re.search(r"\b[Pp]latform [A-D]\b", words)


def test_no_author_is_named_in_the_flood():
    from memeverse.data.authors import AUTHORS, BRANDS

    (slide,) = [one for one in slides_of("lab1") if one.name == "the-flood"]
    with large_letters():
        texts = [one.get_text() for one in figure_of(slide).findobj(Text)]
    told = " ".join([*texts, slide.title, slide.alt, slide.source, *slide.notes])
    assert not [name for name in (*AUTHORS, *BRANDS) if name in told]


@pytest.mark.slow
def test_what_a_title_claims_is_in_the_data():
    lab1 = {one.name: one for one in slides_of("lab1")}
    (first,) = re.findall(r"gets (\d+) of 100", lab1["places"].title)
    assert abs(int(first) - 73.3) <= 1  # the part of Beta(0.5, 3) in the first fifth
    less, more = map(int, reversed(re.findall(r"\b(\d+) (?:of 100|where)", lab1["the-ad"].title)))
    assert less < 10 < more
    spread = re.findall(r"([\d.]+) for", lab1["screen-and-people"].alt)
    random, half, likes = map(float, spread)
    assert random < half <= likes
    lab2 = {one.name: one for one in slides_of("lab2")}
    assert "one of them does" in lab2["scrub"].title
    lab3 = {one.name: one for one in slides_of("lab3")}
    plain, grey = map(int, re.findall(r"for (\d+) %", lab3["filters"].title))
    assert plain > 95
    assert grey < 10
    for name in ("readings", "eyesight"):
        few, many = sorted(map(int, re.findall(r"(\d+) % (?:captured|by|where)", lab3[name].title)))
        assert few < 50 < 80 < many
    assert "under similar and engagement" in lab2["trails"].title


def test_every_figure_is_named_in_the_guide_of_its_lab(drawn, slides):
    lab, _ = drawn
    guide = (ROOT / "course" / "guide" / f"{lab}.md").read_text()
    section = guide.partition("\n## Figures for the lecture\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([\w-]+)` \| ([^|]+) \| ([^|]+) \|$", section, re.MULTILINE)
    assert [name for name, *_ in rows] == [slide.name for slide in slides]
    assert "memeverse figures " + lab in section


def test_students_get_nothing_of_the_figures():
    """They say what is to be found out: no file of them is in the wheel, or in a master."""
    for lab in (COURSE.lab(name) for name in LABS):
        assert not lab.figures.is_relative_to(ROOT / "src")
        assert "course/figures" not in lab.master.read_text(encoding="utf-8")


def test_the_deck_is_accessible(drawn, browser):
    _, out = drawn
    page = browser.new_page()
    page.goto((out / "slides.html").as_uri())
    assert axe_findings(page, ("minor", "moderate", "serious", "critical")) == []
    assert page.evaluate("[...document.images].every(one => one.naturalWidth === 1920)")
    page.close()


def plain(**changes):
    def draw(figure):
        figure.subplots().plot([1, 2], [1, 2])

    one = Slide("a-line", "A line goes up", "A line from 1 to 2.", "at once", "nowhere", ("Say it.",), draw)
    return replace(one, **changes)


def test_what_a_person_writes_on_a_slide_is_escaped():
    evil = "<script>alert(1)</script>"
    from coursekit.lecture.drawing import Drawn

    slide = plain(title=evil, alt=f'"{evil}', notes=(evil,), source=evil, after=evil)
    page = deck_of([Drawn(slide, "1.png", "1.svg")], evil, evil)
    assert "<script" not in page


def test_slips_in_a_file_of_figures_are_told(tmp_path):
    path = tmp_path / "lab.py"
    path.write_text("x = 1\n")
    with pytest.raises(NoFigures, match=r"lab\.py: it has no function figures\(\)"):
        read_figures(path)
    path.write_text("def figures(:\n")
    with pytest.raises(NoFigures, match=r"lab\.py:1"):
        read_figures(path)
    path.write_text("def figures():\n    return []\n")
    assert draw_figures(path, tmp_path / "out", "A lab", "A term") == []
    assert np.array_equal(read_figures(path), [])


def test_a_lab_without_figures_or_with_a_file_that_is_not_there_is_told(tmp_path, monkeypatch):
    root = copy_course(tmp_path)
    path = root / "course" / "course.toml"
    text = path.read_text(encoding="utf-8")
    line = 'figures = "course/figures/lab1.py"'
    path.write_text(text.replace(line, "# " + line), encoding="utf-8")
    monkeypatch.chdir(root)
    refused = CliRunner().invoke(verb, ["lab1", "-o", str(tmp_path / "out")])
    assert refused.exit_code == 1
    assert "labs.lab1 names no figures; write figures =" in refused.output
    path.write_text(text.replace(line, 'figures = "course/figures/gone.py"'), encoding="utf-8")
    with pytest.raises(CourseError, match=r"labs\.lab1\.figures names .*gone\.py, which does not exist"):
        plans_of(None, ("lab1",), read_course(root))
