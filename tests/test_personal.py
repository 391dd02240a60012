"""Does each student get an own lab from a code that nobody else can compute, and is a slip noticed?"""

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from course_copy import copy_course
from hypothesis import given
from hypothesis import strategies as st

from coursekit.authoring.emit_student import emit_student
from coursekit.authoring.lesson import Cell as LessonCell
from coursekit.authoring.lesson import Lesson
from coursekit.authoring.only import only, unknown_names
from coursekit.authoring.transforms import keep_solutions
from coursekit.grading.channels.bundle import packed, unpacked
from coursekit.grading.personal import put_code_into_notebook, typed_code
from coursekit.grading.reading.formats import Cell
from coursekit.grading.verdict.judge import grade_file
from coursekit.release.course import CourseError, read_course
from coursekit.release.plan import gradable, make_plan
from coursekit.release.terms import read_term
from coursekit.verbs import verbs
from memeverse import session
from memeverse.personal import _ALPHABET, NoCode, code_for, read_code
from memeverse.personal_cell import typed_in
from memeverse.term import _unseal, for_course, for_student, make_term, own_term, seal

CODES = st.integers(0, 10**9).map(lambda number: code_for("secret", "spring", str(number)))


# --- codes


@given(CODES, st.integers(0, 11), st.sampled_from(_ALPHABET))
def test_one_wrong_letter_is_noticed(code, place, letter):
    letters = list(code.replace("-", ""))
    if letters[place] != letter:
        letters[place] = letter
        with pytest.raises(NoCode, match="has a slip in it"):
            read_code("".join(letters))


@given(CODES, st.integers(0, 11), st.integers(0, 11))
def test_two_letters_that_changed_places_are_noticed(code, one, other):
    letters = list(code.replace("-", ""))
    if letters[one] != letters[other]:
        letters[one], letters[other] = letters[other], letters[one]
        with pytest.raises(NoCode, match="has a slip in it"):
            read_code("".join(letters))


@given(CODES)
def test_a_code_is_read_however_it_is_written(code):
    assert read_code(code) == code
    assert read_code(f"  {code.lower().replace('-', '')} ") == code
    assert read_code(code.replace("0", "o").replace("1", "l").replace("-", " ")) == code


@pytest.mark.parametrize(
    "typed", ["", "4T9K", "4T9K-20QF-XM8", "4T9K-20QF-XM8DD", "4T9K-20QF-XM8U", "ÄÖÜ" * 4]
)
def test_what_is_no_code_is_told_with_what_one_looks_like(typed):
    with pytest.raises(
        NoCode, match="no personal code: one has 12 letters and digits, such as 4T9K-20QF-XM8D"
    ):
        read_code(typed)


def test_codes_of_ten_thousand_students_are_all_different_and_change_with_secret_and_term():
    codes = {code_for("a secret", "spring", f"student {number}") for number in range(10_000)}
    assert len(codes) == 10_000
    assert code_for("a secret", "autumn", "student 1") not in codes
    assert code_for("another one", "spring", "student 1") not in codes


# --- what a code gives


def test_facts_follow_from_the_code_and_hardly_two_students_share_them():
    term = make_term("spring", "a secret", "lab1", personal=True)
    facts = [own_term(term, code_for("a secret", "spring", str(n))).facts for n in range(60)]
    assert len({one["culprit"] for one in facts}) > 15
    assert len({(one["culprit"], one["uploads"], one["picture"]) for one in facts}) == 60
    term = make_term("spring", "a secret", "lab2", personal=True)
    platforms = {
        tuple(own_term(term, code_for("a secret", "spring", str(n))).facts["policies"]) for n in range(60)
    }
    assert len(platforms) > 40


def test_what_an_instructor_fixed_is_the_same_for_all():
    term = make_term("spring", "a secret", "lab1", personal=True, brand="Fizzle Cola")
    assert {own_term(term, str(n)).facts["brand"] for n in range(9)} == {"Fizzle Cola"}


def test_the_judge_and_the_notebook_draw_the_same():
    code = code_for("a secret", "spring", "ada")
    for lab in ("lab1", "lab2"):
        sealed = for_course(lab, "spring", "a secret", "", "", {}, personal=True)["sealed"]
        assert for_student(lab, "spring", "a secret", code, {}) == own_term(_unseal(sealed), code).facts


def test_the_notebook_holds_nothing_from_which_a_code_could_be_computed():
    """Neither the secret nor anybody's code is in the sealed text, and the pepper is not the secret."""
    secret = "a secret of the term"
    term = _unseal(for_course("lab1", "spring", secret, "", "", {}, personal=True)["sealed"])
    told = json.dumps([term.pepper, term.seed, dict(term.facts), dict(term.answers), term.needs, term.name])
    assert secret not in told
    for student in ("ada", "ben"):
        code = code_for(secret, "spring", student)
        assert code not in told
        assert code_for(term.pepper, "spring", student) != code
    assert term.facts == {}


# --- the session


@pytest.fixture
def fresh_session():
    before = session._session
    yield
    session._session = before


def test_with_a_code_the_lab_begins_and_its_answers_are_ones_own(fresh_session, capsys):
    sealed = seal(make_term("spring", "a secret", "lab1", personal=True))
    codes = [code_for("a secret", "spring", who) for who in ("ada", "ben")]
    culprits = [for_student("lab1", "spring", "a secret", code, {})["culprit"] for code in codes]
    assert culprits[0] != culprits[1]
    for code, own, other in zip(codes, culprits, reversed(culprits), strict=True):
        session.begin("lab1", sealed, code=code.lower())
        assert "ready" in capsys.readouterr().out
        session.open_uploads()
        assert session.current_memes()["author"].value_counts().idxmax() == own
        assert bool(session.verification(own))
        assert not session.verification(other)
        session.close_uploads()


@pytest.mark.parametrize(
    ("code", "said"),
    [("", "put your personal code between the quotation marks"), ("4T9K-20QF-XM8E", "has a slip in it")],
)
def test_without_a_code_all_runs_for_practice_and_says_so(fresh_session, capsys, code, said):
    sealed = seal(make_term("spring", "a secret", "lab1", personal=True))
    session.begin("lab1", sealed, code=code)
    told = capsys.readouterr().out
    assert said in told
    assert "for practice" in told
    assert "ready" not in told
    assert len(session.current_memes()) > 6_000
    assert not session.verification("somebody")
    assert said in capsys.readouterr().out
    with pytest.raises(session.CodeLacking):
        session._truth()


@pytest.mark.parametrize(
    ("ran", "in_file", "said"),
    [
        ("ada", 'begin("lab1", "SEALED", code="ADA")', ""),
        ("ada", 'begin("lab1", "SEALED", code="ada")\n%time x = 1', ""),
        ("ada", 'begin("lab1", "SEALED", code="")', "put your personal code"),
        ("ada", 'begin("lab1", "SEALED")', "put your personal code"),
        (
            "ada",
            'begin("lab1", "SEALED", code="BEN")',
            "The notebook has the code BEN, and its first cell was run with ADA",
        ),
        ("ada", 'begin("lab1", "SEALED", code="4T9K-20QF-XM8E")', "has a slip in it"),
        (
            "",
            'begin("lab1", "SEALED", code="ADA")',
            "has the code ADA, and its first cell was run without it",
        ),
        ("", 'begin("lab1", "SEALED", code="")', "put your personal code"),
    ],
)
def test_who_hands_in_is_told_what_is_wrong_with_the_code_in_the_file(
    fresh_session, capsys, ran, in_file, said
):
    sealed = seal(make_term("spring", "a secret", "lab1", personal=True))
    codes = {who: code_for("a secret", "spring", who.lower()) for who in ("ADA", "BEN")}
    session.begin("lab1", sealed, code=codes.get(ran.upper(), ""))
    ready = capsys.readouterr().out
    assert (codes["ADA"] in ready) == bool(ran)
    source = in_file.replace("ada", codes["ADA"].lower())
    for who, code in {**codes, "SEALED": sealed}.items():
        source, said = source.replace(who, code), said.replace(who, code)
    told = session.trouble_with_code(["import memeverse", source])
    assert said in told
    assert bool(told) == bool(said)


def test_a_term_without_codes_takes_no_notice_of_one(fresh_session, capsys):
    session.begin("lab1", seal(make_term("spring", "a secret")), code="whatever")
    assert "ready" in capsys.readouterr().out


# --- the notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = copy_course(tmp_path_factory.mktemp("course"))
    demo = (root / "course/terms/demo.toml").read_text(encoding="utf-8")
    own = demo.replace('name = "demo"', 'name = "own"') + '\n[personal]\nlabs = ["lab1", "lab2"]\n'
    (root / "course/terms/own.toml").write_text(own, encoding="utf-8")
    return read_course(root)


@pytest.fixture(scope="module")
def plan(course):
    made = make_plan(course, read_term(course, "own"), course.lab("lab2"))
    emit_student(made.lesson, made.library, made.folder / "student" / "lab2.ipynb")
    return made


def test_the_place_for_the_code_is_in_the_notebook_of_such_a_term_only(course, plan):
    text = "\n".join(cell.source for cell in plan.lesson.cells)
    assert '    code="",  # your personal code, between the quotation marks\n' in text
    assert "**Your personal code.**" in text
    assert not any("tags" in cell.metadata for cell in plan.lesson.cells)
    other = make_plan(course, read_term(course), course.lab("lab2"))
    text = "\n".join(cell.source for cell in other.lesson.cells)
    assert "code=" not in text
    assert "personal code" not in text


def test_only_says_what_holds_in_no_term():
    lesson = Lesson(
        Path("lab.py"),
        (
            LessonCell("markdown", "prose", "Text", metadata={"tags": ["only:nobody"]}),
            LessonCell("code", "code", "y = 2\nx = 1  # ONLY sometimes: a word"),
        ),
        (),
    )
    assert [one.message for one in unknown_names(lesson, ("personal",))] == [
        "the tag only:nobody holds in no term",
        "# ONLY sometimes holds in no term",
    ]
    assert [cell.source for cell in only(lesson, ()).cells] == ["y = 2"]
    kept = only(lesson, ("nobody", "sometimes")).cells
    assert [cell.source for cell in kept] == ["Text", "y = 2\nx = 1  # a word"]
    assert dict(kept[0].metadata) == {}


def cells(*sources):
    return [Cell("code", source) for source in sources]


@pytest.mark.parametrize(
    ("sources", "code", "trouble"),
    [
        (['begin("lab1", "MARK", code="{}")'], True, ""),
        (["begin('lab1', 'MARK', code='{}'  )"], True, ""),
        (['begin("lab1", "MARK", code="")'], False, "no personal code was typed"),
        (['begin("lab1", "MARK")'], False, "no personal code was typed"),
        (
            ['begin("lab1", "MARK", code="4T9K-20QF-XM8E")'],
            False,
            "the personal code in the notebook is none",
        ),
        (['begin("lab1", "MARK", code=mine)', 'mine = "x"'], False, "no personal code was typed"),
        (['other(code="4T9K-20QF-XM8E")', 'begin("lab1", "MARK", code="{}")'], True, ""),
        (["begin("], False, "no personal code was typed"),
        (["%%capture\nimport x\nbegin('lab1', 'MARK', code='{}')"], True, ""),
        (['begin("lab1", "MARK", code="{}")', "# decode what came\nprint(memes.head())"], True, ""),
        (['begin("lab1", "MARK", code="{}")', 'memes["a"].astype("category").cat.codes.nunique()'], True, ""),
        (['begin("lab1", "MARK", code="{}")\npd.set_option("display.width", 80)'], True, ""),
        (['begin("lab1", "MARK", code="{}")', 'dict(code="hello")\nplot(color="unicode")'], True, ""),
        (['begin("lab1", "MARK", "{}")'], True, ""),
        (['mine = "{}"', 'memeverse.begin("lab1", "MARK", code=mine.strip())'], True, ""),
        (['mine = "4T9K-20QF-XM8D"\nmine = "{}"\nbegin("lab1", sealed="MARK", code=f"{mine}")'], True, ""),
        (['seal = "MARK"\nbegin("lab1", seal, code="{}")'], True, ""),
        (['begin("lab1", "MARK", code="")', 'begin("lab1", "MARK", code="{}")'], True, ""),
        (['from memeverse import begin as start\nstart("lab1", "MARK", code="{}")'], True, ""),
        (['begin("lab1", "cut off", code="{}")'], True, ""),
        (['begin("lab1", "MARK", code=0x' + "F" * 6000 + ")"], False, "no personal code was typed"),
        (['begin("lab1", "MARK", code=114)'], False, "the personal code in the notebook is none"),
    ],
)
def test_the_code_is_found_in_the_call_that_begins_the_lab(sources, code, trouble):
    own = code_for("a secret", "spring", "ada")
    sources = [one.replace("{}", own) for one in sources]
    found = typed_code(cells(*sources), "MARK")
    assert (typed_in(sources, "MARK") == own) == code, "who hands in is told what the grader reads"
    assert found.code == (own if code else "")
    assert found.trouble.startswith(trouble)
    assert bool(found.trouble) == bool(trouble)


# --- grading


def solved(plan, code: str, truth_of: str, folder: Path) -> Path:
    """A notebook with this code, and the answers that are true for another one, or the same."""
    truth = plan.personal.truth(plan.term.secret, truth_of)
    known = {
        "algorithms": f"policies = dict(zip('ABCD', {truth['policies']!r}))",
        "scrubbing": f"scrubs = {truth['scrubs']!r}",
    }
    answers = {c.question: c.source for c in keep_solutions(plan.lesson).cells if c.role == "answer"} | known
    text = (plan.folder / "student" / "lab2.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(put_code_into_notebook(text, code))
    for cell in notebook["cells"]:
        about = cell["metadata"].get("coursekit", {})
        if about.get("role") == "answer":
            cell["source"] = answers[about["question"]]
    path = folder / "lab2.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def code_of(plan, who):
    return plan.personal.code_of(plan.term.secret, who)


def marks_of(result):
    return {one.key: (one.earned, one.verdict) for one in result.questions}


def test_ones_own_answers_are_right_another_students_are_wrong(plan, tmp_path):
    lab, ada, ben = gradable(plan), code_of(plan, "ada"), code_of(plan, "ben")
    assert plan.personal.truth(plan.term.secret, ada) != plan.personal.truth(plan.term.secret, ben)
    own = grade_file(solved(plan, ada, ada, tmp_path), lab)
    assert (own.earned, own.status, own.code) == (lab.points, "graded", ada)
    copied = marks_of(grade_file(solved(plan, ada, ben, tmp_path), lab))
    assert copied["algorithms"][0] < 4
    assert copied["join_recommendations"] == (3, "right")


@pytest.mark.slow
@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("code", "said"), [("", "no personal code was typed"), ("4T9K-20QF-XM8E", "has a slip in it")]
)
def test_without_a_code_a_person_looks_and_nothing_else_is_lost(plan, tmp_path, code, said):
    lab = gradable(plan)
    ada = code_of(plan, "ada")
    result = grade_file(solved(plan, code, ada, tmp_path), lab)
    assert result.status == "needs a look"
    assert said in result.reason
    marks = marks_of(result)
    assert (marks["algorithms"], marks["scrubbing"]) == ((0, "unsure"), (0, "unsure"))
    assert marks["overlap"] == (2, "right")


def test_the_lab_travels_to_gradescope_with_its_personal_part(plan, tmp_path):
    for name, content in packed(gradable(plan), plan.folder / "student" / "lab2.ipynb").items():
        (tmp_path / name).write_bytes(content)
    assert unpacked(tmp_path).personal == plan.personal


ROSTER = "id,name,email\n4001,Ada Lovelace,ada@example.org\n4002,Ben Bit,ben@example.org\n"


def run(root, *arguments):
    command = {one.name: one for one in verbs()}
    before = Path.cwd()
    os.chdir(root)
    try:
        return CliRunner().invoke(command[arguments[0]], arguments[1:])
    finally:
        os.chdir(before)


@pytest.mark.slow
def test_a_class_is_graded_and_codes_of_others_are_told_to_staff(course, plan, tmp_path):
    (tmp_path / "class.csv").write_text(ROSTER)
    made = run(
        course.root,
        "codes",
        "--roster",
        f"{tmp_path}/class.csv",
        "-o",
        f"{tmp_path}/codes.csv",
        "--term",
        "own",
    )
    assert made.exit_code == 0, made.output
    table = (tmp_path / "codes.csv").read_text()
    codes = dict(re.findall(r'"(\d+)",.*"([0-9A-Z-]{14})"', table))
    assert set(codes) == {"4001", "4002"}
    assert codes["4001"] == code_of(plan, "4001")
    assert (tmp_path / "codes.csv").stat().st_mode & 0o077 == 0
    nobodys = code_of(plan, "somebody who left")
    folder = tmp_path / "in"
    for name, typed, truth in (
        ("Ada Lovelace", codes["4001"], codes["4001"]),
        ("Ben Bit", codes["4001"], codes["4001"]),
    ):
        (folder / name).mkdir(parents=True)
        solved(plan, typed, truth, folder / name)
    shown = run(
        course.root, "grade", "lab2", str(folder), "-o", f"{tmp_path}/out", "--term", "own",
        "--roster", f"{tmp_path}/class.csv",
    )  # fmt: skip
    assert shown.exit_code == 0, shown.output
    marks = (tmp_path / "out" / "marks.csv").read_text()
    ada, ben = (next(row for row in marks.splitlines() if f'"{key}"' in row) for key in codes)
    assert "personal code" not in ada
    assert "the personal code in the notebook is not this student's" in ben
    assert '"19"' in ben  # nothing is taken off
    assert "is that of Ada Lovelace (4001)" in (tmp_path / "out" / "report.html").read_text()
    pages = [one.read_text() for one in (tmp_path / "out" / "feedback").glob("*4002*")]
    assert pages
    assert not any("Ada Lovelace" in one for one in pages)
    solved(plan, nobodys, nobodys, folder / "Ben Bit")
    run(
        course.root, "grade", "lab2", str(folder), "-o", f"{tmp_path}/out", "--term", "own",
        "--roster", f"{tmp_path}/class.csv",
    )  # fmt: skip
    assert "nobody&#39;s of this class" in (tmp_path / "out" / "report.html").read_text()


def test_a_term_without_codes_has_none_to_write(course, tmp_path):
    (tmp_path / "class.csv").write_text(ROSTER)
    made = run(course.root, "codes", "--roster", f"{tmp_path}/class.csv", "-o", f"{tmp_path}/codes.csv")
    assert made.exit_code == 1
    assert "no lab of this term has personal codes" in made.output


def test_the_codes_do_not_go_over_the_class_list_and_need_a_folder(course, tmp_path):
    roster = tmp_path / "class.csv"
    roster.write_text(ROSTER)
    for out, said in (
        (roster, "is the class list itself"),
        (tmp_path / "none" / "codes.csv", "there is no folder"),
    ):
        made = run(course.root, "codes", "--term", "own", "--roster", str(roster), "-o", str(out))
        assert made.exit_code == 1
        assert said in made.output.replace("\n", " ")
    assert roster.read_text() == ROSTER


def test_codes_do_not_hang_on_a_secret_that_can_be_guessed(course, plan):
    short = replace(read_term(course, "own"), is_public=False, secret="sunshine")
    with pytest.raises(CourseError, match="can be guessed"):
        make_plan(course, short, course.lab("lab2"))


def test_a_course_that_cannot_say_what_a_code_means_is_told(course):
    without = replace(course, student_hook=None)
    with pytest.raises(CourseError, match=r"no course\.student_hook"):
        make_plan(without, read_term(course, "own"), course.lab("lab2"))


def test_a_lab_that_asks_for_no_code_can_not_be_personal(course, plan, tmp_path):
    master = tmp_path / "lab2.py"
    text = plan.lab.master.read_text(encoding="utf-8")
    text = re.sub(r"^.*# ONLY personal.*\n", "", text, flags=re.MULTILINE).replace("only:personal", "shared")
    master.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"names lab2, and nothing in .*lab2\.py asks for a code"):
        make_plan(course, plan.term, replace(plan.lab, master=master))


def test_staff_are_told_what_is_true_for_a_code(course, plan):
    shown = run(course.root, "term", "own", "--lab", "lab2")
    assert "Each student has facts of their own" in shown.output
    ada, ben = (code_of(plan, who) for who in ("ada", "ben"))
    told = [
        run(course.root, "term", "own", "--lab", "lab2", "--code", code).output for code in (ada.lower(), ben)
    ]
    assert ada in told[0]
    assert told[0].split(":", 1)[1] != told[1].split(":", 1)[1]
    for policy in plan.personal.truth(plan.term.secret, ada)["policies"]:
        assert policy in told[0]
    slip = run(course.root, "term", "own", "--code", "4T9K-20QF-XM8E")
    assert slip.exit_code == 1
    assert "has a slip in it" in slip.output
    none = run(course.root, "term", "demo", "--lab", "lab2", "--code", ada)
    assert "lab2 has no personal codes in this term" in none.output
