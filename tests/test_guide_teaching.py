"""Has every part of a lab its minutes, misconceptions and prompts, and every level of a rubric an anchor?"""

import re
from pathlib import Path

import pytest

from coursekit.authoring.parse import parse
from coursekit.release.course import read_course

ROOT = Path(__file__).parent.parent
LABS = read_course(ROOT).labs
LEVELS = ("None", "Weak", "OK", "Strong")
PER_TASK = {"1 point": 1.0, "0.5 points": 0.5, "0 points": 0.0}


@pytest.fixture(params=list(LABS))
def lab(request):
    return LABS[request.param]


def guide_of(lab):
    return (ROOT / "course" / "guide" / f"{lab.name}.md").read_text(encoding="utf-8")


def parts_of(lab):
    """The parts of the master: number and title."""
    headings = re.findall(r"^# ## (\d+) · (.+)$", lab.master.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(headings) >= 3
    return headings


def taught(lab):
    """By number, what the guide says of each part."""
    section = guide_of(lab).partition("\n## Part by part\n")[2].partition("\n## ")[0]
    pieces = re.split(r"^### (\d+) · (.+)$", section, flags=re.MULTILINE)[1:]
    return {(number, title): text for number, title, text in zip(*[iter(pieces)] * 3, strict=True)}


def listed(text, heading):
    """The items of the list under a heading in italics, each in one line."""
    _, found, after = text.partition(f"\n*{heading}:*\n\n")
    block = after.split("\n\n")[0] if found else ""
    return [" ".join(item.split()) for item in re.split(r"^- ", block, flags=re.MULTILINE)[1:]]


def clock(text, pattern):
    return {number: int(minutes or 0) for number, minutes in re.findall(pattern, text, re.MULTILINE)}


def test_the_guide_has_every_part_of_the_master_in_its_order(lab):
    assert list(taught(lab)) == parts_of(lab)


def test_every_part_has_its_minutes_and_they_are_those_of_the_notebook(lab):
    guide, master = guide_of(lab), lab.master.read_text(encoding="utf-8")
    rows = clock(guide, r"^\| (\d+) [^|]+\| (\d+) \|")
    assert list(rows) == [number for number, _ in parts_of(lab)]
    assert rows == clock(master, r"^# \| (\d+) \| [^|]+\| (\d*) ?\|")
    for number, minutes in re.findall(r"^# ## (\d+) · .+\n#\n# \*(\d+) minutes\*", master, re.MULTILINE):
        assert rows[number] == int(minutes)
    assert f"{sum(rows.values())} minutes" in guide


def test_every_part_has_misconceptions_each_with_what_is_so(lab):
    for place, text in taught(lab).items():
        found = listed(text, "Misconceptions")
        assert found, place
        for one in found:
            said = re.fullmatch(r"\*\*\"(.+)\"\*\* (.+)", one)
            assert said, one
            assert len(said[2].split()) >= 5, one


def test_every_part_has_at_least_two_prompts_and_each_asks(lab):
    for place, text in taught(lab).items():
        prompts = listed(text, "Discuss")
        assert len(prompts) >= 2, place
        assert all("?" in one for one in prompts), place


def rubric_of(lab):
    """By question, its section of the rubric."""
    pieces = re.split(
        r"^## (\w+) \((\d+) points?\)$", lab.rubric.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {key: (float(points), text) for key, points, text in zip(*[iter(pieces[1:])] * 3, strict=True)}


def tasks_of(text):
    """By task, what earns each of its levels."""
    (head,) = re.findall(r"^\| task \|(.+)\|$", text, re.MULTILINE)
    levels = [cell.strip() for cell in head.split("|")]
    rows = re.findall(r"^\| (\d)\. [^|]+\|(.+)\|$", text, re.MULTILINE)
    return {
        task: dict(zip(levels, (cell.strip() for cell in cells.split("|")), strict=True))
        for task, cells in rows
    }


def anchors_of(text):
    """By level its points, its answer, and of each task the points and the reason."""
    found = {}
    for level, points, body in re.findall(r"^\*\*(\w+) \(([\d.]+)\)\.\*\* (.+?)(?=\n\n)", text, re.M | re.S):
        said = " ".join(body.split())
        answer, _, reasons = said.rpartition('" (')
        parts = re.findall(r"(\d): (.+?), (0|0\.5|1)(?=\. \d: |\)$)", reasons)
        found[level] = (float(points), answer, {task: (float(mark), why) for task, why, mark in parts})
    return found


def test_every_written_question_has_its_rubric_and_each_task_its_levels(lab):
    asked = {question.key: question.points for question in parse(lab.master).manual}
    rubric = rubric_of(lab)
    assert {key: points for key, (points, _) in rubric.items() if key in asked} == asked
    for key in asked:
        tasks = tasks_of(rubric[key][1])
        assert list(tasks) == ["1", "2", "3"], key
        for levels in tasks.values():
            assert set(levels) == set(PER_TASK), key
            assert all(levels.values()), key


def test_every_level_has_an_anchor_whose_points_are_the_sum_of_its_reasons(lab):
    for key, (worth, text) in rubric_of(lab).items():
        anchors = anchors_of(text)
        assert tuple(anchors) == LEVELS, key
        assert anchors["None"][0] == 0
        assert anchors["Strong"][0] == worth
        assert sorted(points for points, *_ in anchors.values()) == [
            points for points, *_ in anchors.values()
        ]
        for level, (points, answer, reasons) in anchors.items():
            assert list(reasons) == ["1", "2", "3"], (key, level)
            assert sum(mark for mark, _ in reasons.values()) == points, (key, level)
            assert all(len(why.split()) >= 1 for _, why in reasons.values()), (key, level)
            assert len(answer.split()) >= 10, (key, level)


def test_every_level_of_every_task_is_met_in_some_anchor(lab):
    for key, (_, text) in rubric_of(lab).items():
        anchors = anchors_of(text)
        for task in tasks_of(text):
            met = {reasons[task][0] for *_, reasons in anchors.values()}
            assert met == set(PER_TASK.values()), (key, task)


def test_guides_and_rubrics_of_labs_are_not_on_the_public_site(lab):
    """They hold answers: the site has them only where it is asked for."""
    from docs.site.written import written_pages

    from coursekit.verbs.plans import plans_of

    plans = plans_of(None, (lab.name,), read_course(ROOT))
    public = written_pages(plans, staff=True, answers=False)
    words = b"".join(content for name, content in public.items() if name.endswith(".md"))
    (first,) = [one for one in anchors_of(next(iter(rubric_of(lab).values()))[1]).values() if one[0] == 3]
    assert first[1][:60].encode() not in words
    assert b"*Misconceptions:*" not in words
