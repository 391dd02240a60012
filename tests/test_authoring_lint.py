"""Does the lint name what a reader should not meet, with its line, and nothing else?"""

from dataclasses import replace
from pathlib import Path

import fruit_course as fruit
import pytest

from coursekit.authoring.lesson import Cell, Lesson
from coursekit.authoring.lint import lint
from coursekit.authoring.parse import parse


def messages(*sources: str, kind: str = "markdown") -> list[str]:
    title = Cell("markdown", "prose", "# A title", 1)
    role = "prose" if kind == "markdown" else "code"
    cells = tuple(Cell(kind, role, source, 10 * n) for n, source in enumerate(sources, 1))
    return [f"{one.line}: {one.message}" for one in lint(Lesson(Path("lab.py"), (title, *cells), ()))]


def test_the_fruit_lab_is_clean():
    assert lint(fruit.master(), fruit.CHECKS) == []


NO_FILE = "is a file that no student gets: a channel holds the notebook alone"
# text of a cell that begins on line 10, what is said
PROSE = {
    "second title": ("# Again", "10: a second H1"),
    "jump": ("## Part\n\n#### Detail", "12: a heading of level 4 after one of level 2"),
    "no alt": ("a\n![](data:image/png;base64,a)", "11: a picture without alt text"),
    "no alt by reference": ("a\n![][apple]", "11: a picture without alt text"),
    "no alt in html": ('<img src="data:image/png;base64,a">', "10: a picture without alt text"),
    "empty alt in html": ('<img src="data:image/png;base64,a" alt="">', "10: a picture without alt text"),
    "a file": ("a\n![a dot](img/a.png)", f"11: img/a.png {NO_FILE}"),
    "a file in brackets": ('![a dot](<a.png> "dot")', f"10: a.png {NO_FILE}"),
    "a file by reference": ("![a dot][dot]\n\n[dot]: ../a.png", f"12: ../a.png {NO_FILE}"),
    "a file in html": ('text <img alt="a dot"\n src=a.png>', f"10: a.png {NO_FILE}"),
    "a link to a file": ("the [slides](slides.pdf)", f"10: slides.pdf {NO_FILE}"),
    "no attachment": ("![a dot](attachment:a.png)", "10: attachment:a.png is not attached to this cell"),
    "summary": ("<details><summary>A</summary>\n$x$", "10: no blank line after </summary>"),
    "iso date": ("due 2026-11-22", "10: a date in the master"),
    "day first": ("by 12 March", "10: a date in the master"),
    "month first": ("by March 12", "10: a date in the master"),
    **{
        text: (text, "10: a date in the master")
        for text in (
            "due February 26th",
            "February 26th, 2025",
            "due Feb 26",
            "by 26 Feb at noon",
            "the 26th of Feb.",
            "Sept. 3",
            "May the 4th",
            "2/26/27",
            "15/02/2025",
            "15.02.2025",
            "on 5. 2. 2025",
        )
    },
    "short term": ("WS25/26", "10: a term in the master"),
    "semester": ("Fall Semester 26", "10: a term in the master"),
    "season": ("in spring '27", "10: a term in the master"),
    "academic year": ("course 2026/27", "10: an academic year in the master"),
    "term": ("autumn 2021", "10: a term in the master"),
    "year": ("this is 2031", "10: a year in the master"),
    "link": ("see https://example.org/x", "10: a link to example.org"),
    "mail": ("ask ann@example.org", "10: an e-mail address in the master"),
    "length": ("x\n" * 41, "10: a cell of 41 lines"),
    "jump in html": ("## Part\n\n<h4>Detail</h4>", "12: a heading of level 4 after one of level 2"),
    "second title, underlined": ("Again\n=====", "10: a second H1"),
    "empty heading": ("## Part\n\n###\n\ntext", "12: a heading without words"),
    "bold for a heading": ("text\n\n**Part two**\n\ntext", "12: “Part two” looks like a heading and is none"),
    "alt of one word": ("![image](data:image/png;base64,a)", "10: the alt text “image” says nothing"),
    "alt that numbers": ("![Figure 3](data:image/png;base64,a)", "10: the alt text “Figure 3” says nothing"),
    "alt that is a file": (
        '<img src="data:image/png;base64,a" alt="plot_2.png">',
        "10: the alt text “plot_2.png” says nothing",
    ),
    "link called here": ("text\nclick [here](https://doi.org/10.1/x).", "11: a link called “here”"),
    "html link called here": ('<p>\n<a href="#part">click here</a></p>', "11: a link called “click here”"),
    "table without headings": ("text\n\n| | |\n|-|-|\n| a | b |", "12: a table without headings"),
    "html table": ("<table><tr><td>a</td></tr></table>", "10: a table without headings"),
    "own colour": ('a <span style="color: red">warning</span>', "10: text with a colour of its own"),
    "font": ('<font color="grey">a</font>', "10: text with a colour of its own"),
    **{
        f"colour: {text}": (text, f"10: “{found}” tells a thing by its colour alone")
        for text, found in {
            "Look at the red line.": "red line",
            "People who stayed are shown in orange.": "shown in orange",
            "Compare the blue and\nthe green ones.": "green ones",
            "The dashed line is the mean. The grey line is noise.": "grey line",
            "Paths are blue where nothing happens.": "Paths are blue",
        }.items()
    },
}


@pytest.mark.parametrize("name", PROSE)
def test_a_fault_in_prose_is_told(name):
    source, said = PROSE[name]
    assert messages(source) == [said]


@pytest.mark.parametrize(
    "source",
    [
        "## Part\n\n### Detail\n\n## Part",
        "![a red apple](data:image/png;base64,aaaa)",
        "![a red apple]({{ course.pictures }}/a.png)",
        "[above](#part), `[not](a.link)` and\n```\n[a](b.png)\n```",
        '<img src="data:image/png;base64,aaaa" alt="a red apple">',
        "in March 3 people asked; version 3.11.12, 1/2 and 3/4, decimals such as 1.5",
        "Mar 100 or so; the second of May; it may 5 times",
        "<details><summary>A</summary>\n\n$x$",
        "Yao et al. 2021 and https://doi.org/10.1/x",
        "Hand in by {{ term.due.lab1 }} at {{ course.contact }}",
        "```\n# no heading\n```",
        "pages 12-2031x",
        "<h2>Detail</h2>",
        "**Careful.** Read this.\n\n**This is a whole sentence.**",
        "`![image](x)` and `the red line`",
        "| tag | share |\n|-|-|\n| cats | 0.5 |",
        '<table><tr><th scope="row">a</th><td>b</td></tr></table>',
        "[the rules](#part), not here",
        "The red dashed line is the mean; the one on the left is blue.",
        "A red circle, an orange cat, a black box, green tea, the blue sky.",
        "The grey zone, called the margin, is left out.",
    ],
)
def test_what_is_fine_is_left_alone(source):
    assert messages(source) == []


def test_an_author_can_say_that_colours_are_said_otherwise():
    cell = Cell("markdown", "prose", "# Title\n\nThe red line is you.", 1, metadata={"tags": ["by-colour"]})
    assert lint(Lesson(Path("lab.py"), (cell,), ())) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 1\nname = input()", "11: input() hangs a notebook that runs by itself"),
        ("%matplotlib inline", "10: %matplotlib inline fails where no notebook is"),
        ("generate(seed=20261122)", "10: a seed in the master"),
        ("x = (", "10: not valid Python"),
    ],
)
def test_a_fault_in_code_is_told(source, said):
    assert messages(source, kind="code") == [said]


def test_code_with_a_placeholder_is_still_code():
    assert messages('begin("lab", "{{ term.sealed }}")', kind="code") == []


def changed(which: str, **changes) -> Lesson:
    lesson = fruit.master()
    return replace(
        lesson,
        questions=tuple(replace(one, **changes) if one.key == which else one for one in lesson.questions),
    )


def test_points_must_agree_with_the_checks():
    (finding,) = lint(changed("heaviest", points=4.0), fruit.CHECKS)
    assert finding.message == "worth 4 points here and 3 in its checks"
    assert finding.question == "heaviest"


def test_an_autograded_question_needs_public_and_hidden_checks():
    said = [one.message for one in lint(changed("taste", manual=False), fruit.CHECKS)]
    assert said == ["no public check", "no hidden check", "worth 2 points here and 0 in its checks"]


def test_points_promised_in_a_heading_are_the_question_s():
    lesson = fruit.master()
    question = lesson.automatic[0]
    heading = Cell("markdown", "prose", "## Exercise (77 points)", 200, question.key)
    (finding,) = lint(replace(lesson, cells=(*lesson.cells, heading)))
    assert f"says 77 points, the question is worth {question.points:g}" in finding.message


def test_a_check_of_no_question_is_told_where_it_stands():
    said = [str(one) for one in lint(changed("heaviest", key="lightest"), fruit.CHECKS)]
    for file, name in (("fruits/checks.py", "names_a_fruit"), ("hidden.py", "heaviest_of_baskets")):
        (one,) = [one for one in said if f"the check {name}" in one]
        path, line, _ = one.split(":", 2)
        assert path.endswith(f"fruit_lab/{file}")
        lines = (fruit.FOLDER / file).read_text(encoding="utf-8").splitlines()
        assert lines[int(line) - 1] == "@check(" + f'"heaviest", points={1 if "fruits" in file else 2})'


@pytest.mark.parametrize(
    ("parameters", "line", "told"),
    [
        ("answer, rnd", 6, "no parameter 'rnd'; a check takes subject, rng, truth"),
        ("answer,\n    rng,\n    thruth,\n", 8, "no parameter 'thruth'; a check takes subject, rng, truth"),
        ("", 6, "no parameter for the student's answer; a check takes subject, rng, truth"),
        ("rng", 6, "the first parameter is the student's answer, not 'rng'; a check takes"),
        ("answer, truth, rng, times=3, **more", 0, ""),
    ],
)
def test_a_check_that_can_not_be_called_is_told_with_its_line(tmp_path, parameters, line, told):
    """Does a slip in a parameter wait until a submission is graded?"""
    path = tmp_path / "checks.py"
    path.write_text(
        "from memeverse.checks.registry import check\n\n\n"
        f'@check("heaviest", points=0)\n# a remark\ndef zz({parameters}):\n    """It is heavy."""\n'
        + fruit.CHECKS.hidden_source()
    )
    said = [str(one) for one in lint(fruit.master(), replace(fruit.CHECKS, hidden_path=path))]
    assert [one.startswith(f"{path}:{line}: {told}") for one in said] == [True] * bool(told)


def with_cell(source: str, kind: str = "markdown", **more) -> Lesson:
    lesson = fruit.master()
    role = "prose" if kind == "markdown" else "code"
    return replace(lesson, cells=(*lesson.cells, Cell(kind, role, source, 200, **more)))


def test_a_solution_line_shown_elsewhere_is_told():
    (finding,) = lint(with_cell("Hint: `return total / len(basket)`"))
    assert "the cell of line 200 shows this line of the solution" in finding.message
    assert finding.question == "mean_weight"
    line = fruit.MASTER.read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert line.strip() == "return total / len(basket)"


@pytest.mark.parametrize(
    ("source", "kind", "said"),
    [
        ("weights_downwards = sorted(\n  basket,\n  key=lambda f: 1)", "code", ""),
        (
            "weights_downwards = sorted(\n  basket,\n  key=lambda fruit: -basket[fruit],\n)  # mine",
            "code",
            "this line of the solution",
        ),
        ("# return total / len(basket)  # the mean\nx = 1", "code", "this line of the solution"),
        (
            "Weight says nothing\nof sweetness, of *ripeness*, or of who picked it.",
            "markdown",
            "words of the model answer",
        ),
        ("We ran the_favourite_of_this_term on it.", "markdown", "name of a hidden check"),
        (
            "`if heaviest(basket) != max(basket, key=basket.__getitem__):`",
            "markdown",
            "a line of the hidden checks",
        ),
    ],
)
def test_what_only_solutions_and_checks_may_say_is_told(source, kind, said):
    findings = lint(with_cell(source, kind), fruit.CHECKS)
    assert bool(findings) == bool(said)
    assert all(said in str(one) for one in findings)


def test_a_cell_shows_a_solution_on_purpose_if_its_tag_says_so():
    hint = "Hint: `return total / len(basket)`"
    assert lint(with_cell(hint, shows=("mean_weight",))) == []
    (one, other) = lint(with_cell(hint, shows=("heaviest",)))
    assert "shows this line of the solution" in one.message
    assert one.remedy == "reword one, or tag that cell shows:mean_weight if it is meant"
    assert other.message == "the tag shows:heaviest on a cell that shows nothing of it"
    named = with_cell("the_favourite_of_this_term", shows=("hidden-checks",))
    assert lint(named, fruit.CHECKS) == []


def test_a_tag_in_the_master_is_read_and_stays_there(tmp_path):
    """Does the tag that allows a leak reach the student's notebook?"""
    text = fruit.MASTER.read_text(encoding="utf-8")
    text += '\n# %% [markdown] tags=["shows:mean_weight", "hint"]\n# Hint: `return total / len(basket)`\n'
    path = tmp_path / "fruit.py"
    path.write_text(text, encoding="utf-8")
    lesson = parse(path)
    assert lesson.cells[-1].shows == ("mean_weight",)
    assert lesson.cells[-1].metadata == {"tags": ["hint"]}
    assert lint(lesson) == []


def test_an_exercise_needs_words_before_it():
    lesson = fruit.master()
    cells = tuple(c for c in lesson.cells if not (c.question == "favourite" and c.role == "prose"))
    (finding,) = lint(replace(lesson, cells=cells))
    assert finding.message == "an exercise without a word before it"
