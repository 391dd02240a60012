"""Who wrote alike: renamed copies are found, what everybody writes is not, and nothing is accused."""

import random
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from fruit_grading import fruit

from coursekit.grading.books.report import report_page
from coursekit.grading.books.similar import similar_submissions, too_common
from coursekit.grading.reading.formats import Contents
from coursekit.grading.submission.identity import Identity
from coursekit.grading.submission.intake import match
from coursekit.grading.submission.traces import Trace, statements, traces_of
from coursekit.grading.verdict.result import Result, result_from_json, result_to_json

LAB = fruit()
NATURAL = "def heaviest(basket):\n    return max(basket, key=basket.get)"
LONG = """def heaviest(basket):
    best, most = None, -1
    for name, grams in basket.items():
        if grams > most:
            most = grams
            best = name
    print(best)
    return best"""
RENAMED = '''def heaviest(fruits: dict) -> str:
    """My very own idea."""
    top, weight = None, -1   # nothing yet
    for f, w in fruits.items():
        if w > weight:
            weight = w
            top = f

    print(top)
    return (top)'''


def result(student, written="", **codes):
    traces = {key: Trace(code, statements(code)) for key, code in codes.items()}
    return Result(
        student, "", f"{student}.ipynb", "fruit", "graded", written={"taste": written}, traces=traces
    )


def own_way(number):
    """An answer like nobody else's."""
    rng = random.Random(number)
    lines = [f"    x{i} = basket.pop('{rng.random()}', {rng.randrange(10**6)})" for i in range(6)]
    return "\n".join(["def heaviest(basket):", *lines, "    return max(basket)"])


def names(group):
    return [one.student for one in group.results]


def test_a_copy_under_other_names_is_found_and_what_everybody_writes_is_not():
    others = [result(f"s{n}", heaviest=NATURAL if n % 2 else own_way(n)) for n in range(40)]
    (group,) = similar_submissions(
        [*others, result("ada", heaviest=LONG), result("bob", heaviest=RENAMED)], LAB
    )
    assert (names(group), group.where) == (["ada", "bob"], "heaviest")
    assert "2 of 42 answers" in group.says
    assert group.texts == (LONG, RENAMED)


def test_an_added_line_hides_no_copy():
    more = RENAMED.replace("    print(top)", "    checked = True\n    print(top)")
    others = [result(f"s{n}", heaviest=own_way(n)) for n in range(20)]
    (group,) = similar_submissions([*others, result("ada", heaviest=LONG), result("bob", heaviest=more)], LAB)
    assert names(group) == ["ada", "bob"]


def test_short_answers_are_no_evidence_and_neither_is_what_many_write():
    short = "def heaviest(b):\n    c = dict(b)\n    return max(c, key=c.get)"
    assert not similar_submissions([result("ada", heaviest=short), result("bob", heaviest=short)], LAB)
    many = [result(f"s{n}", heaviest=LONG) for n in range(20)]
    assert not similar_submissions(many, LAB)
    assert too_common(many, LAB) == [
        "heaviest: 20 of 20 answers say the same under other names. Shared by most, not listed."
    ]
    assert not too_common([*many[:3], *(result(f"t{n}", heaviest=NATURAL) for n in range(9))], LAB)


def test_whole_notebooks_are_told_by_many_answers_that_agree():
    def answers(n):
        return {question.key: f"x = {n % 97} + {len(question.key)} * {n}" for question in lab.questions[:6]}

    lab = replace(
        LAB, questions=tuple(replace(LAB.questions[0], key=f"q{i}", title=f"q{i}") for i in range(6))
    )
    others = [result(f"s{n}", **answers(n)) for n in range(40)]
    groups = similar_submissions([*others, result("ada", **answers(7))], lab)
    assert [(group.where, names(group)) for group in groups] == [("Whole notebooks", ["s7", "ada"])]


def test_written_answers_that_share_passages_are_found_and_the_labs_own_words_are_not_theirs():
    passage = (
        "weight says nothing about who picked a fruit nor for what wage nor under which sun it grew that year"
    )
    task = LAB.blank[1].source * 3
    rows = [
        result(f"s{n}", f"{task} I, number {n}, think that it is about taste {n * 7}.") for n in range(30)
    ]
    rows += [result("ada", f"Well: {passage}, I think."), result("bob", f"{passage}!")]
    (group,) = similar_submissions(rows, LAB)
    assert names(group) == ["ada", "bob"]


def test_traces_are_of_the_answer_alone_and_survive_their_file():
    cells = list(LAB.blank)
    cells[5] = replace(
        cells[5], source="import os\n\ndef tool(x):\n    return x\n\n" + LONG.replace("print", "tool")
    )
    submission = match(Contents(tuple(cells)), LAB, Identity("ada"), "fruit.ipynb")
    traces = traces_of(submission, LAB)
    assert list(traces) == ["heaviest"]  # the others are as they were handed out
    assert traces["heaviest"].code.startswith("def tool(x):\n    return x\n\ndef heaviest")
    one = replace(result("ada"), traces=traces)
    assert result_from_json(result_to_json(one)) == one
    older = result_to_json(one).replace('"traces"', '"gone"')
    with pytest.raises(TypeError):
        result_from_json(older)
    without = re.sub(r',\n "traces": \{.*?\n \}', "", result_to_json(one), flags=re.DOTALL)
    assert result_from_json(without).traces == {}


@pytest.mark.parametrize(
    "code", ["x = (", "x\0", "f(" * 90 + ")" * 90, "x = " + "+".join("1" * 900), "-" * 5000 + "1"]
)
def test_code_of_any_shape_has_a_trace_of_some_sort(code):
    assert isinstance(statements(code), tuple)


def test_the_report_shows_both_sides_escaped_and_says_that_likeness_is_no_proof():
    evil = LONG.replace("print(best)", "print('<script>alert(1)</script>')")
    rows = [result(f"s{n}", heaviest=own_way(n)) for n in range(20)]
    rows += [result("<b>ada", heaviest=evil), result("bob", heaviest=evil)]
    page = report_page(rows, LAB)
    assert "Likeness is no proof" in page
    assert page.count("&lt;script&gt;alert(1)") == 2
    seen = Tags()
    seen.feed(page)
    assert "script" not in seen.tags
    assert "b" not in seen.tags or "<b>ada" not in page


def test_the_report_says_so_where_nobody_or_everybody_is_alike():
    alone = report_page([result(f"s{n}", heaviest=own_way(n)) for n in range(20)], LAB)
    assert "Similar submissions" in alone
    assert "No two submissions are alike in what is rare in this class." in alone
    everybody = report_page([result(f"s{n}", heaviest=LONG) for n in range(20)], LAB)
    assert "20 of 20 answers say the same under other names. Shared by most, not listed." in everybody


def test_a_long_text_is_listed_however_many_handed_it_in():
    text = "Heavy fruit is heavy because it holds water, and water tastes of nothing at all, so the two " * 2
    rows = [result(f"s{n}", text if n % 2 else f"{text} {n}") for n in range(20)]
    (group,) = similar_submissions(rows, LAB)
    assert names(group) == [f"s{n}" for n in range(20) if n % 2]
    assert group.says == "the whole text is the same, word for word (36 words)"
    (line,) = too_common(rows, LAB)
    assert line == "taste: 10 of 20 texts share passages. Shared by many, not listed."
    assert not too_common([result(f"s{n}", text) for n in range(20)], LAB)  # they are listed
    assert not similar_submissions([result(f"s{n}", "Because it is heavy.") for n in range(20)], LAB)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def test_a_class_of_five_hundred_is_compared_whole():
    rows = [
        result(
            f"s{n}", f"words of my own {n} " * 40, heaviest=own_way(n), mean_weight=NATURAL, favourite="x = 1"
        )
        for n in range(500)
    ]
    rows[490] = replace(rows[490], traces=rows[3].traces)
    groups = similar_submissions(rows, LAB)
    assert [names(group) for group in groups] == [["s3", "s490"]]
