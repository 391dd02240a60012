"""Pages: feedback/<student>.html for the student, report.html for the teaching assistant.

No scripts, nothing fetched from elsewhere, everything from a submission escaped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import mean, median
from typing import Any

import jinja2
from markupsafe import Markup, escape

from coursekit.files import write_text
from coursekit.grading.books.similar import similar_submissions, too_common
from coursekit.grading.books.whole import Whole, possible
from coursekit.grading.gradable import Gradable, checks_of
from coursekit.grading.submission.identity import file_name
from coursekit.grading.verdict.result import QuestionResult, Result

_BINS = 10
NO_MARK = Whole()  # while a class is being graded


@dataclass(frozen=True)
class CheckRate:
    """How often one check passed, among the answers it was run on."""

    question: str
    title: str
    hidden: bool
    passed: int
    failed: int
    unsure: int

    @property
    def share(self) -> float:
        told = self.passed + self.failed + self.unsure
        return self.passed / told if told else 0.0


def write_feedback(result: Result, lab: Gradable, out: Any, whole: Whole = NO_MARK) -> Any:
    """feedback/<student>.html: what was earned and why, for the student to read."""
    path = out / "feedback" / f"{file_name(result.student)}.html"
    return write_text(path, feedback_page(result, lab, whole))


def write_report(results: Sequence[Result], lab: Gradable, out: Any, told: Sequence[str] = ()) -> Any:
    """report.html: the class at a glance, what looked odd, links to everything."""
    return write_text(out / "report.html", report_page(results, lab, told))


def feedback_page(result: Result, lab: Gradable, whole: Whole = NO_MARK) -> str:
    """The feedback of one student as a page; with the ``whole`` mark, where it is known."""
    return _feedback("feedback.html.j2", result, lab, whole)


def feedback_text(result: Result, lab: Gradable, whole: Whole = NO_MARK) -> str:
    """The same in short, as Markdown, for platforms that give back a file of the kind that was handed in."""
    return _feedback("feedback.md.j2", result, lab, whole)


def _feedback(template: str, result: Result, lab: Gradable, whole: Whole) -> str:
    written = [
        (question, result.written.get(question.key, ""), whole.typed.get(question.key))
        for question in lab.questions
        if question.manual
    ]
    waiting = sum(bool(text) and points is None for _, text, points in written)
    if whole.points is not None and (whole.typed or not waiting):
        points, of = whole.points, possible(lab)
    else:
        points, of = result.total, lab.points
    return page(
        template,
        lab=lab,
        result=result,
        written=written,
        waiting=waiting,
        points=round(points, 2),
        of=of,
        final=whole.points is not None and not waiting,
        decided=bool(result.overruled or whole.typed),
        share=min(1.0, points / of) if of else 0.0,
        words=_WORDS,
    )


def report_page(results: Sequence[Result], lab: Gradable, told: Sequence[str] = ()) -> str:
    """The report of a class as a page. ``told`` are sentences on the class as a whole."""
    absent = [one for one in results if one.status == "nothing handed in"]
    results = [one for one in results if one.status != "nothing handed in"]
    read = [one for one in results if one.status != "unreadable"]
    totals = [one.total for one in read]
    return page(
        "report.html.j2",
        lab=lab,
        results=results,
        read=read,
        look=[one for one in results if one.status == "needs a look"],
        unreadable=[one for one in results if one.status == "unreadable"],
        middle={"mean": mean(totals), "median": median(totals)} if totals else None,
        bars=_bars(totals, lab.points),
        questions=_by_question(read, lab),
        rates=check_rates(read, lab),
        odd=[(one, (*one.remarks, *one.notes)) for one in results if one.remarks or one.notes],
        absent=absent,
        told=told,
        overruled=[(one, question) for one in [*results, *absent] for question in one.overruled],
        alike=similar_submissions(hand_ins := _hand_ins(results), lab),
        common=too_common(hand_ins, lab),
        levels=sorted({one.sandbox for one in results if one.sandbox}),
        link=lambda one: f"feedback/{file_name(one.student)}.html",
    )


def _hand_ins(results: Sequence[Result]) -> list[Result]:
    """One result a file: that of a group stands in the marks of each of its members."""
    return list({(one.file, one.sha256): one for one in reversed(results)}.values())[::-1]


def page(template: str, **values: Any) -> str:
    """A template of ours, filled in."""
    return _templates().get_template(template).render(**values)


def check_rates(results: Sequence[Result], lab: Gradable) -> list[CheckRate]:
    """Each check of the lab, and how the class did on it."""
    found: dict[tuple[str, str], list[str]] = {}
    for result in results:
        for question in result.questions:
            for check in question.checks:
                found.setdefault((question.key, check.name), []).append(check.verdict)
    rates = []
    order = [question.key for question in lab.questions]
    for listed in sorted(checks_of(lab), key=lambda one: order.index(one.check.question)):
        one = listed.check
        said = found.get((one.question, one.name), [])
        counts = [said.count(verdict) for verdict in ("pass", "fail", "unsure")]
        rates.append(CheckRate(one.question, one.title, listed.hidden, *counts))
    return rates


def _by_question(results: Sequence[Result], lab: Gradable) -> list[dict[str, Any]]:
    rows = []
    for question in lab.questions:
        if question.manual:
            continue
        mine: list[QuestionResult] = [q for one in results for q in one.questions if q.key == question.key]
        counts: Mapping[str, int] = {verdict: sum(q.verdict == verdict for q in mine) for verdict in _WORDS}
        average = mean(q.earned for q in mine) if mine else 0.0
        rows.append({"question": question, "mean": average, "counts": counts, "of": len(mine)})
    return rows


def _bars(totals: Sequence[float], possible: float) -> list[dict[str, Any]]:
    """The distribution of the totals in ten equal steps of what is possible."""
    counts = [0] * _BINS
    for total in totals:
        counts[min(_BINS - 1, int(_BINS * total / possible)) if possible else 0] += 1
    top = max([*counts, 1])
    width = possible / _BINS
    return [
        {"low": i * width, "high": (i + 1) * width, "count": n, "height": 100 * n / top}
        for i, n in enumerate(counts)
    ]


_WORDS = {
    "right": "right",
    "partly": "partly right",
    "wrong": "not right yet",
    "not answered": "not answered",
    "unsure": "could not tell",
}


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("coursekit.grading.books"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["ticks"] = _ticks
    return environment


def _ticks(text: str) -> Markup:
    """Escaped text in which `what stands in ticks` is set as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if i % 2 else escape(part) for i, part in enumerate(parts)
    )
