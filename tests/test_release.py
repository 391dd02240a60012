"""Is what is released from the course file, the term file and the master what it should be?"""

import errno
import importlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from frozen_course import freeze

from coursekit.authoring.emit_otter import emit_otter
from coursekit.authoring.emit_solution import emit_solution
from coursekit.authoring.lesson import MasterError
from coursekit.authoring.otter_master import OtterOptions
from coursekit.grading.channels.foreign import otter_run
from coursekit.hidden import HiddenChecksError
from coursekit.release.building import is_stale
from coursekit.release.course import CourseError, find_root, read_course
from coursekit.release.plan import make_plan, secrets_of
from coursekit.release.terms import lab_term, read_term
from coursekit.release.wheel import build_wheel, minimum_versions, project_version
from coursekit.verbs import verbs
from coursekit.verbs.plans import plans_of
from coursekit.verbs.telling import about_date
from memeverse.data.authors import AUTHORS, BRANDS

ROOT = Path(__file__).parent.parent
COURSE, CHECKS, MASTER = "course/course.toml", "autograder/lab1/checks.py", "notebooks/master/lab1.py"


@pytest.fixture(scope="module")
def plan():
    course = read_course(ROOT)
    return make_plan(course, read_term(course), course.lab("lab1"))


@pytest.fixture
def copy(tmp_path):
    """A course of the same shape whose files a test may break."""
    shutil.copytree(ROOT / "course", tmp_path / "course")
    freeze(tmp_path / "course")
    for path in ("pyproject.toml", "notebooks/master/lab1.py", "autograder/lab1/checks.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    (tmp_path / "autograder" / "lab1" / "submissions").mkdir()
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_committed_student_notebook_is_todays(plan):
    """If this fails: `memeverse build` writes it anew."""
    assert not is_stale(plan)


def test_the_student_notebook_names_neither_culprit_nor_picture(plan):
    text = plan.lab.student.read_text(encoding="utf-8")
    truth = plan.values.truth
    for secret in (truth["culprit"], truth["picture"], str(truth["uploads"]), f"{truth['uploads']:,}"):
        assert secret not in text


def test_the_same_secret_makes_the_same_lab_and_another_one_another(plan):
    term = read_term(plan.course)
    version = project_version(ROOT)
    assert lab_term(plan.course, term, "lab1", version) == plan.values
    other = type(term)(**{**vars(term), "secret": "something else"})
    assert lab_term(plan.course, other, "lab1", version).sealed != plan.values.sealed


def test_a_term_file_may_fix_single_values(plan):
    term = type(plan.term)(**{**vars(plan.term), "fixed": {"lab1": {"uploads": 123, "brand": "Zapp Phones"}}})
    truth = lab_term(plan.course, term, "lab1", "1.0").truth
    assert (truth["uploads"], truth["brand"]) == (123, "Zapp Phones")
    assert truth["culprit"] == plan.values.truth["culprit"]


def test_a_value_that_a_lab_does_not_know_is_refused(plan):
    term = type(plan.term)(**{**vars(plan.term), "fixed": {"lab1": {"uplaods": 123}}})
    with pytest.raises(CourseError, match="uplaods"):
        lab_term(plan.course, term, "lab1", "1.0")


def test_the_due_date_reaches_the_notebook_in_words(plan, copy):
    assert plan.term.due["lab1"] in plan.lab.student.read_text(encoding="utf-8")
    assert read_term(read_course(copy)).due["lab1"] == "Friday 26 February 2027, 23:59 CET"


def test_the_leak_scan_knows_the_solution_the_checks_and_the_answers(plan):
    secrets = secrets_of(plan)
    assert len(secrets.solution) > 5
    assert len(secrets.hidden) > 50
    assert plan.values.truth["culprit"] in {answer.text for answer in secrets.answers}


def test_the_solution_is_executed_as_what_nobody_hands_in():
    assert read_course(ROOT).solution_environment == {"MEMEVERSE_SOLUTION": "1"}


def test_the_wheel_is_the_same_twice_and_holds_no_hidden_check(tmp_path):
    first, second = (build_wheel(ROOT, "memeverse", tmp_path / name) for name in "ab")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        names = archive.namelist()
        text = b"".join(archive.read(name) for name in names if name.endswith(".py"))
    assert "memeverse/data/memotion_joint_counts.csv" in names
    assert not [name for name in names if name.startswith(("autograder", "notebooks"))]
    assert not [
        name
        for name in names
        if name.endswith("checks.py")
        and not name.startswith("memeverse/")
        and name != "coursekit/authoring/lab_checks.py"
    ]
    assert b"culprit_is_right" not in text


def test_versions_come_from_pyproject():
    assert minimum_versions(ROOT, ("numpy", "pandas")) == {"numpy": "1.26", "pandas": "2.2"}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("course.toml", "[course]", "[coarse]", "course: is missing; write"),
        ("course.toml", "contact =", "contcat =", "course.contcat: .* did you mean contact"),
        (
            "course.toml",
            '"the forum of your course"',
            "7",
            "contact: must be a text in quotation marks",
        ),
        ("course.toml", "[grading]", "[grading]\nleast_right = 0", "least_right: 0 is too small; write 1 or"),
        ("course.toml", "[grading]", "[grading]\nleast_right = true", "a whole number, .*not true"),
        ("course.toml", '"notebooks/master/lab1.py"', "7", "labs.lab1.master: must be a path in quotation"),
        ("terms/demo.toml", "[secret]", "labs = 3\n[secret]", "labs: must be a table, under its name in"),
        ("course.toml", '"3.12"', '"twelve"', "gradescope_python: 'twelve' will not do; write one such as"),
        ("course.toml", '"https://mem', '"mem', "channels.wheels: .* such as .https://"),
        (
            "course.toml",
            '"notebooks/student/lab1.ipynb"',
            '"notebooks/master/lab1.py"',
            "a notebook of its own",
        ),
        (
            "terms/demo.toml",
            'public = "',
            'public = "x" # "',
            "public: must have at least 8 char",
        ),
        ("course.toml", 'title = "Memeverse"', "title = ", "not valid TOML"),
        ("course.toml", "autograder/lab1/checks.py", "autograder/lab1/cheks.py", "does not exist"),
        ("terms/demo.toml", 'name = "demo"', 'name = "demmo"', "the file's own name"),
        ("terms/demo.toml", "Europe/Zurich", "Europe/Zürich", "is unknown"),
        ("terms/demo.toml", "lab1 = 2027", "lab7 = 2027", "is no lab"),
        ("terms/demo.toml", "Europe/Zurich", "America", "is unknown"),
        ("terms/demo.toml", "Europe/Zurich", "EST", "may have no summer time"),
        ("terms/demo.toml", "-02-26T23:59:00", "-02-26", "due.lab1: 2027-02-26 has no time; write"),
        ("terms/demo.toml", "2027-02-26T23:59:00", "20270226", "due.lab1: 20270226 is no date with a time"),
        ("terms/demo.toml", "2027-02-26T23:59:00", "23:59:00", "due.lab1: .* is no date with a time"),
        ("terms/demo.toml", "2027-02-26T23:59:00", '"2027-02-26T23:59"', "without quotation marks"),
        ("terms/demo.toml", "02-26T23:59", "03-28T02:30", "Europe/Zurich skip 2027-03-28 02:30:00"),
        ("terms/demo.toml", "[secret]", "ends = 20270630\n[secret]", "ends: 20270630 is no date"),
        ("terms/demo.toml", "[secret]", "ends = 2027-02-25\n[secret]", "after the term's end"),
        (
            "terms/demo.toml",
            "[secret]",
            "[sekret]",
            "sekret: .* no key of this name; did you mean secret",
        ),
        (
            "terms/demo.toml",
            "[secret]\n",
            "",
            "public: .* is the line of its table",
        ),
    ],
)
def test_mistakes_in_course_files_are_told_with_file_and_key(copy, file, old, new, told):
    edit(copy / "course" / file, old, new)
    with pytest.raises(CourseError, match=told) as error:
        read_term(read_course(copy))
    assert file.rpartition("/")[2] in str(error.value)


def real_term(copy, name="spring", **values):
    """A term without a public secret."""
    text = (copy / "course" / "terms" / "demo.toml").read_text(encoding="utf-8")
    text = text.replace('name = "demo"', f'name = "{name}"').replace("[secret]\n", "")
    text = text.replace('public = "everybody may read this one"\n', "")
    text += "".join(f"[labs.lab1]\n{key} = {value!r}\n" for key, value in values.items())
    (copy / "course" / "terms" / f"{name}.toml").write_text(text, encoding="utf-8")


def test_a_real_secret_stands_outside_git(copy, monkeypatch):
    real_term(copy)
    course = read_course(copy)
    with pytest.raises(CourseError, match=r"TERM_SECRET_SPRING is not set, and there is no .*spring\.secret"):
        read_term(course, "spring")
    (copy / "course" / "terms" / "spring.secret").write_text("nobody else reads this\n", encoding="utf-8")
    term = read_term(course, "spring")
    assert term.secret == "nobody else reads this"
    assert not term.is_public
    assert "nobody" not in repr(term)
    monkeypatch.setenv("TERM_SECRET_SPRING", "from the environment")
    assert read_term(course, "spring").secret == "from the environment"
    assert "course/terms/*.secret" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_an_editors_byte_order_mark_is_no_part_of_a_file(copy, encoding):
    real_term(copy)
    for name in ("course.toml", "terms/spring.toml"):
        path = copy / "course" / name
        path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    (copy / "course" / "terms" / "spring.secret").write_text("geheim für alle\r\n", encoding=encoding)
    assert read_term(read_course(copy), "spring").secret == "geheim für alle"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_a_file_in_another_encoding_is_told_by_its_name(copy, encoding):
    real_term(copy)
    course = read_course(copy)
    path = copy / "course" / "terms" / "spring.secret"
    path.write_text("geheim für alle", encoding=encoding)
    with pytest.raises(CourseError, match=r"spring\.secret: not a text in UTF-8"):
        read_term(course, "spring")
    (copy / "course" / "course.toml").write_text("# für alle", encoding=encoding)
    with pytest.raises(CourseError, match=r"course\.toml: not "):
        read_course(copy)


def test_a_short_variable_does_not_hide_a_good_file_without_a_word(copy, monkeypatch):
    real_term(copy)
    course = read_course(copy)
    (copy / "course" / "terms" / "spring.secret").write_text("nobody else reads this\n", encoding="utf-8")
    monkeypatch.setenv("TERM_SECRET_SPRING", "short")
    with pytest.raises(CourseError, match=r"TERM_SECRET_SPRING is set and holds 5 characters.*unset it"):
        read_term(course, "spring")
    monkeypatch.setenv("TERM_SECRET_SPRING", "")
    assert read_term(course, "spring").secret == "nobody else reads this"
    (copy / "course" / "terms" / "spring.secret").write_text("short", encoding="utf-8")
    with pytest.raises(CourseError, match=r"TERM_SECRET_SPRING is not set, and .*\.secret holds 5 char"):
        read_term(course, "spring")


def test_only_the_current_public_term_is_committed(copy, monkeypatch):
    real_term(copy)
    monkeypatch.setenv("TERM_SECRET_SPRING", "from the environment")
    course = read_course(copy)
    plans = [make_plan(course, read_term(course, name), course.lab("lab1")) for name in ("demo", "spring")]
    assert [plan.is_committed for plan in plans] == [True, False]


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("brandd", "x", "brandd is no value of a term; there are culprit, uploads"),
        ("uploads", "many", "'many' must be a whole number"),
        ("culprit", "Donald Duck", "is none of"),
        ("uploads", -3, "between 1 and"),
    ],
)
def test_a_value_that_a_term_can_not_have_is_told_with_its_file(copy, monkeypatch, key, value, told):
    real_term(copy, **{key: value})
    monkeypatch.setenv("TERM_SECRET_SPRING", "from the environment")
    course = read_course(copy)
    with pytest.raises(CourseError, match=told) as error:
        make_plan(course, read_term(course, "spring"), course.lab("lab1"))
    assert "spring.toml" in str(error.value)


def test_two_labs_can_not_have_one_student_notebook(copy):
    path = copy / "course" / "course.toml"
    lab1 = path.read_text().partition("[labs.lab1]")[2]
    path.write_text(path.read_text() + "\n[labs.lab2]" + lab1)
    with pytest.raises(CourseError, match="lab1 and lab2 have the same student notebook"):
        read_course(copy)


def test_a_missing_due_date_is_the_term_file_s_fault(copy):
    edit(copy / "course" / "terms" / "demo.toml", "lab1 = 2027-02-26T23:59:00\n", "")
    course = read_course(copy)
    with pytest.raises(CourseError, match=r"demo\.toml: \[due\] has no date for lab1"):
        make_plan(course, read_term(course), course.lab("lab1"))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "course/course.toml",
            'checks = "memeverse.checks.lab1"',
            'checks = "memeverse.lab"',
            "labs.lab1.checks",
        ),
        (COURSE, ":for_course", ":for_curse", "term_hook"),
        (CHECKS, "def random_uniform(", "def random_uniform(:", r"checks\.py:\d+: "),
        (
            "autograder/lab1/checks.py",
            "def random_far(",
            "def random_uniform(",
            "a second random_uniform, after",
        ),
        (CHECKS, "CLOSE = 1e-6", "CLOSE = nonsense", r"checks\.py:\d+: NameError"),
        (
            "notebooks/master/lab1.py",
            "{{ course.title }}",
            "{{ curse.title }}",
            r"py:\d+: .*known are term.name",
        ),
        (MASTER, "{{ course.title }}", "{{ title }}", r"py:\d+: .*has no value"),
    ],
)
def test_a_slip_in_a_file_that_instructors_edit_is_no_traceback(copy, file, old, new, told):
    edit(copy / file, old, new)
    course = read_course(copy)
    with pytest.raises((CourseError, HiddenChecksError, MasterError), match=told):
        make_plan(course, read_term(course), course.lab("lab1"))


def test_the_library_names_no_author_outside_its_data():
    """A term's culprit is one of them: a stray name would be a leak in one term of many."""
    library = ROOT / "src" / "memeverse"
    for path in library.rglob("*.py"):
        if "data" not in path.relative_to(library).parts:
            text = path.read_text(encoding="utf-8").casefold()
            assert not [name for name in (*AUTHORS, *BRANDS) if name.casefold() in text], path


def test_an_unknown_term_or_lab_lists_the_known_ones():
    course = read_course(ROOT)
    with pytest.raises(CourseError, match="there are: demo"):
        read_term(course, "2019-fall")
    with pytest.raises(CourseError, match="lab1"):
        course.lab("lab9")


def test_outside_a_course_the_command_says_where_to_run_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match="inside the course's repository"):
        find_root()
    (build, *_) = verbs()
    result = CliRunner().invoke(build, [])
    assert result.exit_code == 1
    assert "inside the course's repository" in result.output
    assert "Traceback" not in result.output


def test_a_file_where_a_folder_must_be_is_a_sentence(tmp_path, monkeypatch):
    for part in ("course", "notebooks", "autograder", "src", "pyproject.toml", "LICENSE", "README.md"):
        (tmp_path / part).symlink_to(ROOT / part)
    (tmp_path / "build").write_text("")
    monkeypatch.chdir(tmp_path)
    (build, *_) = verbs()
    result = CliRunner().invoke(build, [])
    assert result.exit_code == 1
    assert f"{tmp_path}/build" in result.output.replace("\n", "")
    assert not isinstance(result.exception, OSError)


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (OSError(errno.EROFS, "Read-only file system", "x.whl"), 1, "x.whl: Read-only file system"),
        (KeyboardInterrupt(), 130, "Stopped. What was finished"),
        ("a stumble after it", 130, "Stopped. What was finished"),
    ],
)
def test_what_ends_a_build_is_a_sentence(monkeypatch, raised, code, said):
    def ended(*_):
        if isinstance(raised, BaseException):
            raise raised
        try:
            raise KeyboardInterrupt
        finally:
            raise AttributeError(raised)

    monkeypatch.setattr("coursekit.verbs.building.plans_of", ended)
    (build, *_) = verbs()
    result = CliRunner().invoke(build, [])
    assert result.exit_code == code
    assert said in result.output


def test_a_broken_master_is_told_line_by_line(tmp_path, monkeypatch):
    for folder in ("course", "notebooks", "autograder", "src"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "notebooks").unlink()
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    edit(tmp_path / "notebooks" / "master" / "lab1.py", "    # END SOLUTION\n", "")
    monkeypatch.chdir(tmp_path)
    (build, *_) = verbs()
    result = CliRunner().invoke(build, [])
    assert result.exit_code == 1
    assert "notebooks/master/lab1.py:" in result.output
    assert "never closed" in result.output


def test_a_lab_without_a_date_is_left_out_of_the_term_unless_it_is_asked_for(copy, monkeypatch, capsys):
    """Must last year's term file be edited when a lab is added to the course?"""
    lab1 = (copy / "notebooks/master/lab1.py").read_text(encoding="utf-8")
    (copy / "notebooks/master/lab2.py").write_text(lab1.replace("due.lab1", "due.lab2"), encoding="utf-8")
    path = copy / "course" / "course.toml"
    text = path.read_text(encoding="utf-8")
    second = text[text.index("[labs.lab1]") :].replace("[labs.lab1]", "[labs.lab2]")
    second = second.replace("master/lab1", "master/lab2").replace("student/lab1", "student/lab2")
    path.write_text(f"{text}\n{second}", encoding="utf-8")
    monkeypatch.chdir(copy)
    assert [plan.lab.name for plan in plans_of(None, ())] == ["lab1"]
    assert "has no date for lab2, so the term demo does not" in " ".join(capsys.readouterr().out.split())
    with pytest.raises(CourseError, match=r"no date for lab2, .*; to give it, write lab2 = "):
        plans_of(None, ("lab2",))


@pytest.mark.parametrize(("year", "told"), [(2021, 1), (2999, 0)])
def test_a_due_date_that_is_past_is_told_with_the_build(copy, year, told):
    edit(copy / "course" / "terms" / "demo.toml", "lab1 = 2027-", f"lab1 = {year}-")
    course = read_course(copy)
    said = about_date(make_plan(course, read_term(course), course.lab("lab1")))
    assert [f"due.lab1 is past (Friday 26 February {year}" in one for one in said] == [True] * told


@pytest.mark.parametrize("verb", ["verify", "course"])
def test_a_slip_in_the_bank_is_told_before_anything_is_built(copy, monkeypatch, verb):
    entry = copy / "autograder" / "lab1" / "submissions" / "spread" / "wrong" / "mine.py"
    entry.parent.mkdir(parents=True)
    entry.write_text("# why: a guess\n# mark: two\n# fails: spread_exact\n")
    monkeypatch.chdir(copy)
    monkeypatch.setattr("coursekit.release.building.build", lambda *_: pytest.fail("built all the same"))
    (command,) = [one for one in verbs() if one.name == verb]
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 1
    assert "mine.py:2: `# mark: two` is not a number" in result.output.replace("\n", "")


def error_classes() -> list[type[Exception]]:
    """The errors of coursekit that are raised to whoever runs a verb."""
    inside = {
        "NoKeyboard",
        "LockedUp",
        "SessionLost",
        "Unreadable",
        "UnavailableWhileGrading",
        "WireError",
    }  # caught where they arise
    found = []
    for path in sorted((ROOT / "src" / "coursekit").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        module = importlib.import_module(name.removesuffix(".__init__"))
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Exception) and value.__module__ == name:
                found += [value] if value.__name__ not in inside else []
    return found


@pytest.mark.sampled(6)
@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__name__)
def test_every_error_of_ours_is_told_as_its_message(kind, monkeypatch):
    """Does an instructor whose solution raises get a traceback through our code?"""

    def stumble(plan, step):
        error = kind.__new__(kind)
        Exception.__init__(error, "lab1.py:12: what is wrong")
        raise error

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("coursekit.release.building.build", stumble)
    (build, *_) = verbs()
    result = CliRunner().invoke(build, [])
    assert result.exit_code == 1
    assert "Error: lab1.py:12: what is wrong" in result.output
    assert isinstance(result.exception, SystemExit), "any other exception would be a traceback"


def test_answer_cells_say_which_question_they_answer(plan):
    notebook = json.loads((ROOT / "notebooks" / "student" / "lab1.ipynb").read_text(encoding="utf-8"))
    roles = [cell["metadata"]["coursekit"] for cell in notebook["cells"] if "coursekit" in cell["metadata"]]
    for role, questions in (("answer", plan.lesson.automatic), ("written", plan.lesson.manual)):
        assert [one["question"] for one in roles if one["role"] == role] == [one.key for one in questions]
    assert all(not cell.get("outputs") for cell in notebook["cells"])


@pytest.mark.slow
@pytest.mark.real
def test_the_otter_zip_needs_no_setting_of_ours(plan, tmp_path):
    """Shown simulations are cut short for `memeverse verify`, not on Gradescope: are the marks the same?"""
    wheel = build_wheel(ROOT, plan.library.package, tmp_path / "wheel")
    options = OtterOptions(plan.course.gradescope_python, "", wheel)
    otter = emit_otter(plan.lesson, plan.checks, plan.library, tmp_path / "otter", options)
    solution = emit_solution(plan.lesson, tmp_path / "solution" / "lab1.ipynb")
    marks = otter_run(otter.autograder, solution)
    assert marks.earned == marks.possible == sum(question.points for question in plan.lesson.automatic)
