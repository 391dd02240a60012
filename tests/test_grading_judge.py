"""The verdict: right marks, reasons, and nothing that a submission can do about either."""

import os
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "garden_lab"))

import garden_checks
from garden import HEAVIEST, NEAREST, PICK, SOLUTION, contents, garden, notebook

from coursekit.grading.gradable import checks_of
from coursekit.grading.reading.formats import Cell, Contents
from coursekit.grading.submission.identity import Identity
from coursekit.grading.submission.intake import match
from coursekit.grading.verdict import judge as module
from coursekit.grading.verdict.judge import grade_file, judge, open_sandbox
from coursekit.grading.verdict.result import result_from_json, result_to_json
from coursekit.grading.walls.levels import ACCEPTED
from coursekit.grading.walls.sandbox import Limits
from memeverse.checks.registry import run_check
from memeverse.checks.subject import LocalSubject

LAB = garden()
LIMITS = Limits(cell=2, call=0.5, request=20, question=20, total=60, memory_mb=2048, processes=8)


@pytest.fixture(scope="module")
def box():
    with open_sandbox(LAB, LIMITS) as sandbox:
        yield sandbox


def graded(box, answers=None, lab=LAB, **more):
    submission = match(contents(answers=answers, **more), lab, Identity("ada"), "garden.ipynb")
    return judge(submission, lab, box)


def of(result, key):
    return next(one for one in result.questions if one.key == key)


def verdicts(question):
    return [one.verdict for one in question.checks]


def test_the_solution_gets_everything_and_the_blank_notebook_nothing(box):
    result = graded(box, SOLUTION, why="Because.")
    assert (result.earned, result.status) == (LAB.points, "graded")
    assert result.written == {"why": "Because."}
    assert result.remarks == ()
    assert result.versions["pandas"]
    blank = graded(box)
    assert blank.earned == 0
    assert {one.verdict for one in blank.questions} == {"not answered"}


def test_a_notebook_of_another_term_needs_a_look(box):
    """A class graded with the wrong term would lose points without a word."""
    ours, theirs = "a" * 200, "b" * 200
    lab = replace(LAB, mark=ours, term="autumn")
    seen = {
        name: graded(box, {**SOLUTION, "pick": SOLUTION["pick"] + f"\nTERM = '{mark}'"}, lab)
        for name, mark in (("ours", ours), ("theirs", theirs), ("none", ""))
    }
    assert [one.status for one in seen.values()] == ["graded", "needs a look", "graded"]
    assert "another term" in seen["theirs"].reason
    assert "judged by what is true in autumn" in seen["theirs"].reason
    assert seen["theirs"].earned == LAB.points


def test_partial_credit_by_check_with_message_hint_and_example(box):
    result = graded(box, {**SOLUTION, "pick": "def pick(items, k):\n    return items.head(k)"})
    pick = of(result, "pick")
    assert (pick.earned, pick.verdict, verdicts(pick)) == (2, "partly", ["pass", "fail", "pass"])
    assert pick.checks[1].hidden
    assert "more often" in pick.checks[1].message
    assert of(graded(box, {"pick": "def pick(items, k):\n    return 5"}), "pick").checks[0].hint


def test_a_regrade_gives_the_same_and_the_luck_depends_on_secret_and_submission(box):
    answers = {"pick": "def pick(items, k):\n    print(items.index[0])\n    return items.sample(k)"}
    first, again = graded(box, answers), graded(box, answers)
    assert replace(first, seconds=0) == replace(again, seconds=0)
    lucks = {
        module._luck_of(lab, sha)
        for lab in (LAB, replace(LAB, secret="other"), replace(LAB, name="other"))
        for sha in ("a", "b")
    }
    assert len(lucks) == 6


def test_a_change_in_place_is_seen_and_does_not_spoil_later_calls(box):
    source = "def pick(items, k):\n    items['x'] = 1\n    return items.sample(k)"
    assert verdicts(of(graded(box, {"pick": source}), "pick")) == ["pass", "pass", "fail"]


def test_an_error_in_an_answer_is_a_fail_with_the_students_line(box):
    pick = of(graded(box, {"pick": "def pick(items, k):\n    return items['humor']"}), "pick")
    assert set(verdicts(pick)) == {"fail"}
    assert pick.checks[0].message == "`pick` raised KeyError: 'humor' on line 2: `return items['humor']`"


def test_an_answer_whose_cell_fails_or_is_gone_says_so(box):
    result = graded(
        box, {"pick": "def pick(items, k)\n    return 1", "nearest": "pass", "heaviest": "answer = 1 / 0"}
    )
    assert "Cell 4, which makes `pick`, failed: SyntaxError" in of(result, "pick").reason
    assert of(result, "pick").verdict == "wrong"
    assert of(result, "nearest").verdict == "not answered"
    assert "ZeroDivisionError" in of(result, "heaviest").reason
    removed = graded(box, SOLUTION, extra=["del pick"])
    assert "does not exist when the notebook has run" in of(removed, "pick").reason


def test_of_duplicates_the_last_counts_and_an_untouched_stub_does_not(box):
    worse = graded(box, SOLUTION, extra=["def pick(items, k):\n    return items.head(k)"])
    assert of(worse, "pick").earned == 2
    stub = graded(box, SOLUTION, extra=["def pick(items, k):\n    ..."])
    assert stub.earned == LAB.points
    assert any("left out" in one for one in stub.remarks)


def test_who_looks_where_the_truth_lies_is_told_to_staff_and_loses_nothing(box):
    lab = replace(LAB, private=("memeverse.session",))
    cells = ["import memeverse", "memeverse.session._session.term", 'm = __import__("memeverse.session")']
    result = graded(box, SOLUTION, lab=lab, extra=cells)
    assert result.earned == lab.points
    looked = [one.partition(" looks into")[0] for one in result.remarks if "looks into" in one]
    assert [one[:7] for one in looked] == ["cell 14", "cell 15"]
    assert not any("looks into" in one for one in graded(box, SOLUTION, lab=lab, extra=cells[:1]).remarks)


def test_cells_that_raise_are_remarked_and_cost_nothing_else(box):
    result = graded(box, SOLUTION, extra=["1 / 0", "!pip install x"])
    assert result.earned == LAB.points
    assert any("cell 13 (`1 / 0`) ended with an error: ZeroDivisionError" in one for one in result.remarks)
    assert any("`!pip install x` was not run" in one for one in result.remarks)


@pytest.mark.parametrize(
    "source",
    [
        "def pick(items, k):\n    while True:\n        pass",
        "def pick(items, k):\n    import os\n    os._exit(0)",
        "def pick(items, k):\n    import os\n    os.kill(os.getpid(), 9)",
        "def pick(items, k):\n    import ctypes\n    ctypes.string_at(0)",
        "def pick(items, k):\n    import os\n    for fd in range(3, 50):\n"
        "        try: os.write(fd, b'\\0\\0\\0\\4null')\n        except OSError: pass",
        "def pick(items, k):\n    import os\n    os.closerange(3, 100)",
    ],
    ids="loops exits kills crashes forges closes".split(),
)
def test_what_cannot_be_told_is_unsure_not_wrong_and_costs_the_others_nothing(box, source):
    result = graded(box, {**SOLUTION, "pick": source})
    pick = of(result, "pick")
    assert (pick.verdict, pick.earned) == ("unsure", 0)
    assert "fail" not in verdicts(pick)
    assert pick.reason.startswith("Could not tell: ")
    assert result.status == "needs a look"
    assert of(result, "nearest").earned == 4
    assert of(result, "heaviest").earned == 3


@pytest.mark.parametrize(
    "cell",
    [
        "import os\nos._exit(0)",
        "while True:\n    pass",
        "import sys\nsys.exit()",
        "exit()",
        "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True:\n    pass",
        "hog = []\nwhile True:\n    hog.append(bytearray(10**8))",
        "while True:\n    print('x' * 10**6)",
    ],
    ids="exits loops sys_exit exit ignores_alarm memory output".split(),
)
def test_a_cell_that_ends_or_stalls_the_notebook_costs_no_answer(box, cell):
    result = graded(box, SOLUTION, extra=[cell])
    assert result.earned == LAB.points


SLOW = "while True:\n    pass\n"
BOILED = "TABLE = [i for i in iter(int, 1)]\n"  # never ends


@pytest.mark.parametrize("before", [SLOW, "import os\nos._exit(0)\n"], ids=["loops", "exits"])
def test_a_cell_that_hits_a_limit_costs_no_answer_that_is_defined_in_it(box, before):
    """Slow simulations left in the cell of the answers, above them or below them."""
    together = before + "\n".join(SOLUTION.values()).replace(HEAVIEST, "answer = 'grower 1'") + "\n" + before
    result = graded(box, {"pick": together, "nearest": "", "heaviest": ""})
    assert result.earned == LAB.points
    assert any("cell 4" in one and "definitions were run alone" in one for one in result.remarks)


def test_what_a_limit_kept_from_being_made_is_not_called_wrong(box):
    helper = graded(box, {**SOLUTION, "pick": BOILED + "def pick(items, k):\n    return TABLE[0]"})
    assert (of(helper, "pick").verdict, helper.status) == ("unsure", "needs a look")
    assert "limit" in of(helper, "pick").checks[1].message
    value = graded(box, {**SOLUTION, "heaviest": SLOW + HEAVIEST})
    assert (of(value, "heaviest").verdict, value.status) == ("unsure", "needs a look")
    typo = graded(box, {**SOLUTION, "pick": "def pick(items, k):\n    return item"}, extra=[SLOW])
    assert of(typo, "pick").verdict == "wrong"


def test_a_first_cell_that_is_missing_or_broken_costs_no_answer(box):
    """A student who deleted the lab's own first cell, or broke it, still wrote the functions."""
    for first in ("", "import numpy as np\nimport pandas as pd\nitems = = 5", "import numpy"):
        cells = contents(answers=SOLUTION).cells
        cells = (cells[0], replace(cells[1], source=first), *cells[2:])
        submission = match(Contents(cells), LAB, Identity("ada"), "garden.ipynb")
        result = judge(submission, LAB, box)
        assert (result.earned, result.status) == (LAB.points, "graded")
        assert any("that the lab begins with is missing or fails" in one for one in result.remarks)
    assert not graded(box, SOLUTION).remarks
    further = replace(LAB, blank=(*LAB.blank, Cell("code", "from math import tau\nprint(pick(tau))")))
    assert further.opening[1] == "from math import tau"
    trusting = "def pick(items, k):\n    return items.sample(k, replace=tau < 6)"
    assert of(graded(box, {**SOLUTION, "pick": trusting}, further), "pick").earned == 4


@pytest.mark.parametrize(
    "below",
    [
        'globals()["pick"] = mine',
        "if (pick := mine):\n    pass",
        "open('mine.py', 'w').write(SOURCE)\nfrom mine import *",
    ],
    ids="globals walrus star".split(),
)
def test_an_answer_bound_in_a_roundabout_way_below_the_untouched_stub_counts(box, below):
    mine = PICK.replace("pick", "mine") + f"\nSOURCE = {PICK!r}\n"
    assert of(graded(box, extra=[mine + below]), "pick").earned == 4
    value = graded(box, extra=[HEAVIEST.replace("answer", "globals()['answer']")])
    assert of(value, "heaviest").earned == 3


def test_a_hidden_check_tells_students_none_of_its_data(box):
    """Do the inputs of a hidden check reach a student through the words of their own exception?"""
    leak = "def nearest(items, point, k):\n    raise ValueError(items.to_csv())"
    public, hidden = of(graded(box, {"nearest": leak}), "nearest").checks
    assert "plant_3" in public.message
    assert hidden.message == "`nearest` raised ValueError on line 2: `raise ValueError(items.to_csv())`"
    assert "plant_3" in hidden.example  # staff's, never on a student's page
    named = "def nearest(items, point, k):\n    raise type('of_' + items.index[0], (Exception,), {})()"
    assert "plant" not in of(graded(box, {"nearest": named}), "nearest").checks[1].message


@pytest.mark.parametrize(
    "result",
    [
        "np.longdouble(x)",
        "Decimal(x)",
        "Fraction(x)",
        "np.matrix([[x]])",
        "pd.Series([x], dtype='Sparse[float]')",
    ],
)
def test_numbers_of_every_make_can_be_judged(box, result):
    source = f"from decimal import Decimal\nfrom fractions import Fraction\nx = 2.5\nanswer = {result}"
    check = of(graded(box, {"heaviest": source}), "heaviest").checks[0]
    assert (check.verdict, "not a name" in check.message) == ("fail", True)
    columns = NEAREST.replace("return ", "s = ") + (
        "\n    s = s.astype({c: pd.SparseDtype('float') for c in ['size']})\n"
        "    return s.assign(weight=[np.longdouble(x) for x in s.weight])"
    )
    assert of(graded(box, {"nearest": columns}), "nearest").earned == 4


def test_what_we_fail_to_pack_is_not_the_students_mistake(box):
    odd = "class Odd(pd.DataFrame):\n    @property\n    def size(self): return 1 / 0\n"
    result = graded(box, {**SOLUTION, "pick": odd + "def pick(items, k):\n    return Odd(items.sample(k))"})
    assert of(result, "pick").verdict == "unsure"


FORGED = {
    "equal_to_all": """
class Any(str):
    def __eq__(self, other): return True
    __hash__ = str.__hash__
answer = Any('nobody')""",
    "equal_by_metaclass": """
class Meta(type):
    def __eq__(self, other): return True
    __hash__ = type.__hash__
class answer(metaclass=Meta):
    pass""",
    "poses_as_str": """
class Liar:
    __class__ = str
    def __eq__(self, other): return True
answer = Liar()""",
    "reads_the_memory": """
import gc
answer = [each for each in gc.get_objects() if isinstance(each, dict) and 'heaviest' in each]""",
    "reads_the_files": """
import pathlib
answer = [path.read_text() for path in pathlib.Path('.').rglob('hidden.py')]""",
    "patches_the_registry": """
import memeverse.checks.registry
memeverse.checks.registry.run_check = lambda *a: None
answer = 'x'""",
    "patches_json": """
import json
json.dumps = lambda *a, **k: '{"earned": 11}'
answer = 'x'""",
    "patches_the_wire": """
import gc, sys
for each in gc.get_objects():
    if type(each) is type(sys) and hasattr(each, 'pack'):
        each.pack = lambda value: b'{"t":"dict","v":[["to",1],["verdict","pass"]]}'
answer = 'x'""",
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_value_earns_no_more_than_what_it_is(box, name):
    heaviest = of(graded(box, {**SOLUTION, "heaviest": FORGED[name]}), "heaviest")
    assert heaviest.earned <= 1  # a text is a text, but never the right one


def test_forged_slates_are_judged_by_their_rows(box):
    frame = (
        "class Frame(pd.DataFrame):\n"
        "    def __len__(self): return 5\n"
        "    def __eq__(self, other): return True\n"
        "    @property\n"
        "    def index(self): return pd.Index(['plant_3'])\n"
        "def {name}(*a):\n    return Frame({{'size': [1.0]}})\n"
    )
    result = graded(box, {"pick": frame.format(name="pick"), "nearest": frame.format(name="nearest")})
    assert of(result, "pick").earned <= 1  # it leaves the plants alone
    assert of(result, "nearest").earned <= 1  # its one row bears the right label


def test_delegating_to_the_library_or_the_checks_earns_nothing(box):
    delegated = (
        "from gardenlib import delegate\ndef nearest(items, point, k):\n    return delegate(items, point, k)"
    )
    nearest = of(graded(box, {"nearest": delegated}), "nearest")
    assert nearest.earned == 0
    assert "not available while grading" in nearest.checks[0].message
    imported = of(graded(box, {"nearest": "from gardenlib.reference import nearest"}), "nearest")
    assert (imported.earned, imported.verdict) == (0, "wrong")


def test_student_code_never_runs_in_the_judges_process(box, tmp_path):
    canary = (
        "import os, sys, builtins\n"
        "os.environ['CANARY'] = builtins.CANARY = '1'\n"
        "sys.modules['canary'] = sys\n"
        f"try:\n    open({str(tmp_path / 'canary')!r}, 'w').write('x')\nexcept OSError:\n    pass\n"
    )
    evil = (
        "class Evil:\n"
        '    def __reduce__(self): return (exec, (\'import os; os.environ["CANARY"] = "1"\',))\n'
        "    def __repr__(self): raise SystemExit\n"
        "def pick(items, k):\n    return Evil()"
    )
    result = graded(box, {**SOLUTION, "pick": canary + PICK, "nearest": evil.replace("pick", "nearest")})
    assert of(result, "pick").earned == 4
    assert of(result, "nearest").earned == 0
    assert "CANARY" not in os.environ
    assert "canary" not in sys.modules
    assert not hasattr(__builtins__, "CANARY")
    if box.level in ACCEPTED:
        assert not (tmp_path / "canary").exists()


def test_our_own_mistakes_are_unsure_never_a_mark_taken(box, monkeypatch):
    def broken(pick):
        raise RuntimeError("a bug of ours")

    def stuck(pick):
        while True:
            pass

    for ours, said in ((broken, "RuntimeError"), (stuck, "did not end")):
        check = garden_checks.returns_k_rows.check
        monkeypatch.setattr(garden_checks.returns_k_rows, "check", replace(check, function=ours))
        monkeypatch.setattr(box, "limits", replace(LIMITS, question=1))
        pick = of(graded(box, SOLUTION), "pick")
        assert pick.checks[0].verdict == "unsure"
        assert said in pick.checks[0].message
        assert pick.verdict == "unsure"
        monkeypatch.undo()


def test_the_end_of_one_questions_time_costs_the_next_question_nothing(box, monkeypatch):
    """Is the answer that was still to come taken for the answer to the next question?"""
    monkeypatch.setattr(box, "limits", replace(LIMITS, call=4, question=1.5))
    result = graded(box, {**SOLUTION, "pick": "def pick(items, k):\n    while True:\n        pass"})
    assert of(result, "pick").verdict == "unsure"
    assert (of(result, "nearest").earned, of(result, "heaviest").earned) == (4, 3)


def test_the_time_of_one_submission_holds_while_its_cells_run(box, monkeypatch):
    monkeypatch.setattr(box, "limits", replace(LIMITS, total=3))
    begun = time.monotonic()
    result = graded(box, SOLUTION, extra=["while True:\n    pass"] * 12)
    assert time.monotonic() - begun < 10
    assert {one.verdict for one in result.questions} == {"unsure"}
    assert "3 seconds) was used up" in of(result, "pick").reason


def test_marks_never_leave_their_bounds(box):
    small = replace(LAB, questions=tuple(replace(q, points=1.0) for q in LAB.questions))
    assert of(graded(box, SOLUTION, lab=small), "pick").earned == 1


def test_text_from_a_submission_is_bounded_and_printable(box):
    source = "def pick(items, k):\n    raise ValueError('\\ud800\\x1b[31m' + 'x' * 10**6)"
    result = graded(box, {"pick": source})
    message = of(result, "pick").checks[0].message
    assert len(message) <= 1000
    assert "\x1b" not in message
    message.encode()
    assert result_from_json(result_to_json(result)) == result


def test_a_file_that_cannot_be_read_is_a_result_too(tmp_path):
    path = tmp_path / "garden ada.ipynb"
    path.write_bytes(b"<html>")
    result = grade_file(path, LAB)
    assert (result.student, result.status, result.earned) == ("ada", "unreadable", 0)
    assert "web page" in result.reason
    path.write_bytes(notebook(answers={"pick": PICK, "nearest": NEAREST, "heaviest": HEAVIEST}))
    assert grade_file(path, LAB, LIMITS).earned == LAB.points


def test_a_file_that_takes_for_ever_to_read_needs_a_look(tmp_path, box, monkeypatch):
    path = tmp_path / "garden ada.ipynb"
    path.write_bytes(notebook())
    monkeypatch.setattr(box, "limits", replace(LIMITS, question=0.2))
    monkeypatch.setattr(module, "take_in", lambda *_: time.sleep(20))
    result = grade_file(path, LAB, sandbox=box)
    assert (result.status, result.earned) == ("needs a look", 0)
    assert "could not be read within" in result.reason


def test_a_package_that_we_lack_is_not_called_wrong(box):
    needs = "import nowhere_installed as there, elsewhere_installed\n" + PICK.replace("items.", "there.")
    pick = of(graded(box, {**SOLUTION, "pick": needs}), "pick")
    assert (pick.verdict, pick.earned) == ("unsure", 0)
    unused = "import nowhere_installed.parts\nfrom elsewhere_installed import *\n" + PICK
    assert of(graded(box, {**SOLUTION, "pick": unused}), "pick").verdict == "right"


READ = 'import pandas as pd\nweights = pd.read_csv("weights.csv")\n'


@pytest.mark.parametrize(
    ("cell", "verdict", "earned"),
    [
        (READ + PICK, "right", 4.0),
        (READ + PICK.replace("items.", "weights.items."), "unsure", 0.0),
        (f'with open("weights.csv") as file:\n{textwrap.indent(PICK, "    ")}', "unsure", 0.0),
        (PICK.replace("items.", "open('weights.csv').items."), "wrong", 0.0),
    ],
)
def test_a_file_that_was_not_handed_in_is_not_called_wrong(box, cell, verdict, earned):
    """The last one is no cell that fails: the function itself opens what can't be there for its tables."""
    result = graded(box, {**SOLUTION, "pick": cell})
    pick = of(result, "pick")
    assert (pick.verdict, pick.earned) == (verdict, earned)
    assert result.status == ("needs a look" if verdict == "unsure" else "graded")
    if verdict != "wrong":
        assert any("FileNotFoundError" in one and "weights.csv" in one for one in result.remarks)
    assert of(result, "nearest").verdict == "right"


def test_a_function_that_lost_its_name_to_a_value_is_judged(box):
    result = graded(box, SOLUTION, extra=["pick = pick(items, 3)", "nearest = 4\ndel nearest"])
    assert of(result, "pick").verdict == "right"
    assert (
        "cell 13 (`pick = pick(items, 3)`) gives `pick` a value; the function of that name was judged"
        in result.remarks
    )
    assert of(result, "nearest").verdict == "wrong"  # deleted: the student took it back


@pytest.mark.parametrize(
    ("change", "extra", "said"),
    [
        ({}, "items = items.head(2)", ""),  # nothing was lost
        (
            {},
            "answer = 'gravel'",
            "`answer` is given a value in cell 13 (`answer = 'gravel'`), too, which is not the cell of that",
        ),
        ({}, "np = 4\npd = 'x'\nnearest = 5", ""),
        (
            {"pick": "def pick(items, k):\n    return items.head(k)"},
            "import pandas as pd\ntry:\n    import numpy as np\nexcept ImportError:\n    np = None",
            "",  # marks were lost, and not for these
        ),
        (
            {"nearest": "def nearest(items, point, k):\n    return pd.concat([items.head(k)])"},
            "import numpy as np, pandas as pd",
            "",  # the same modules, on one line
        ),
        (
            {"nearest": "def nearest(items, point, k):\n    return pd.concat([items.head(k)])"},
            "import numpy as pd",
            "`nearest` uses `pd`, which cell 13 (`import numpy as pd`) gives another value than",
        ),
        (
            {"nearest": "def nearest(items, point, k):\n    return pd.concat([items])"},
            "pd = 4",
            "cell 13 (`pd = 4`) changes `pd`, which the lab brings along and other cells may need",
        ),
        (
            {
                "pick": "def pick(items, k):\n    return items.head(k)",
                "nearest": "def nearest(items, point, k):\n    return pick(items, k)",
            },
            "",
            "`nearest` uses `pick`, which lost marks of its own",
        ),
        (
            {
                "pick": "def pick(items, k):\n    return items.head(k)",
                "nearest": "def nearest(items, pick, k):\n    return items.loc[[pick] * k]",
            },
            "",
            "",  # a parameter that happens to be called like the other question
        ),
    ],
    ids=[
        "unharmed", "second answer", "value below", "imported again", "on one line", "another module",
        "taken away", "carried on", "its own",
    ],
)  # fmt: skip
def test_what_may_have_been_lost_for_another_reason_is_looked_at(box, change, extra, said):
    result = graded(box, SOLUTION | change, extra=[extra] if extra else [])
    assert (result.status, said in result.reason) == ("needs a look" if said else "graded", True)


def test_answers_are_judged_with_the_labs_own_names_too(box):
    """Everything was right when the student tested it; the playground below took `pd` away."""
    nearest = (
        "def nearest(items, point, k):\n    return pd.DataFrame(items).loc[_nearest(items, point, k).index]"
    )
    below = NEAREST.replace("def nearest", "def _nearest")
    answers = {**SOLUTION, "nearest": below + "\n" + nearest}
    assert graded(box, answers).status == "graded"
    result = graded(box, answers, extra=["pd = pd.DataFrame(items)"])
    assert (result.earned, result.status) == (LAB.points, "needs a look")
    assert "changes `pd`, which the lab brings along" in result.reason


@pytest.mark.parametrize(
    ("scratch", "nearest", "is_told"),
    [
        ("taste = 0", "_by(taste)(items, point, k)", True),
        ("for taste in range(3):\n    print(taste)", "_by(taste)(items, point, k)", True),
        ("taste *= 0", "_by(taste)(items, point, k)", True),
        ("flavour = 0", "_by(0)(items, point, k)", False),
        ("taste = 0", "_by(0)(items, point, k)", False),
        ("taste = 0\ntaste = len('x')", "_by(taste)(items, point, k)", False),
        ("taste = 0", "(lambda taste: _by(taste)(items, point, k))(0)", False),
    ],
    ids="bound loop in_place other_name not_used as_handed_out a_name_of_its_own".split(),
)
def test_a_name_of_the_notebook_that_scratch_binds_anew_is_told(box, scratch, nearest, is_told):
    """Right when it was tested; then a cell of scratch further down took what it leans on."""
    lab = replace(LAB, blank=(*LAB.blank[:2], Cell("code", "taste = len('x')"), *LAB.blank[2:]))
    cells = contents(answers={
        **SOLUTION,
        "nearest": "def _by(weight):\n    return lambda items, point, k: NEAREST(items, point, k * weight)\n"
        + NEAREST.replace("def nearest", "def NEAREST")
        + f"\ndef nearest(items, point, k):\n    return {nearest}",
    }).cells  # fmt: skip
    cells = (*cells[:2], Cell("code", "taste = len('x')"), *cells[2:], Cell("code", scratch))
    result = judge(match(Contents(cells), lab, Identity("ada"), "garden.ipynb"), lab, box)
    answer, first = of(result, "nearest"), scratch.splitlines()[0]
    said = f"cell {len(cells)} (`{first}`) gives"
    assert (said in result.reason, said in answer.reason) == (is_told, is_told)
    assert (result.status == "needs a look") == is_told
    if is_told:
        assert f"`nearest` uses `taste`, which {said} another value than the notebook" in result.reason
        assert answer.earned < answer.points


def test_what_a_hidden_check_showed_one_answer_no_other_can_tell(box):
    """An answer remembers what it was asked; another, in a public check, raises it as an error."""
    spy = "seen = []\ndef pick(items, k):\n    seen.append('times asked')\n    return items.sample(k)"
    tells = "def nearest(items, point, k):\n    raise ValueError(f'{len(seen)} {seen[:1]}')"
    public = sum(not one.hidden for one in checks_of(LAB, "pick"))
    assert public < len(checks_of(LAB, "pick"))
    (said,) = {
        one.message
        for one in of(graded(box, {**SOLUTION, "pick": spy, "nearest": tells}), "nearest").checks
        if not one.hidden
    }
    alone = Counted()
    for one in checks_of(LAB, "pick"):
        if not one.hidden:
            run_check(one.check, alone, "any")
    in_the_notebook = 1  # a cell of the lab calls it, too
    assert f"ValueError: {in_the_notebook + alone.calls} ['times asked']" in said


class Counted(LocalSubject):
    """A right answer that counts how often it is asked."""

    def __init__(self):
        super().__init__(lambda items, k: items.sample(k), "pick")
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return super().__call__(*args)


def test_a_limit_that_was_hit_has_its_reason_in_the_report_and_costs_nothing_else(box):
    flood = SOLUTION["pick"] + "\nwhile True: print('x' * 10**6)"
    result = graded(box, {**SOLUTION, "pick": flood})
    assert result.earned == LAB.points
    (remark,) = [one for one in result.remarks if "ended with an error" in one]
    assert "printed more than 100 MB; its definitions were run alone" in remark
    called = "def pick(items, k):\n    while True: print('x' * 10**6)"
    question = of(graded(box, {**SOLUTION, "pick": called}), "pick")
    assert question.verdict == "unsure"
    assert "printed more than 100 MB" in question.reason
