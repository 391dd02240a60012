"""The verbs of an instructor: build, verify, course, rehearse, release."""

import time
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from coursekit.verbs.ending import exit_unless, friendly
from coursekit.verbs.options import JOBS, LAB, TERM
from coursekit.verbs.plans import grade_folders, items_of, plans_of, plans_to_prove
from coursekit.verbs.telling import (
    about_date,
    duration,
    print_channels,
    print_proofs,
    print_release,
    print_told,
    status,
    the_console,
)

if TYPE_CHECKING:
    from coursekit.release.building import Channels
    from coursekit.release.plan import Plan
    from coursekit.release.proving import Proof


@click.command()
@TERM
@LAB
def build(term: str | None, labs: tuple[str, ...]) -> None:
    """Make every channel of the labs from their masters."""
    with friendly():
        for plan in plans_of(term, labs):
            print_channels(plan, _build(plan))
            print_told(about_date(plan))


@click.command()
@TERM
@LAB
@JOBS
@click.option(
    "--quick", is_flag=True, help="Our judge alone, for a look while you write; it counts as no proof."
)
def verify(term: str | None, labs: tuple[str, ...], jobs: int, quick: bool) -> None:
    """Prove that the autograder is right: key, blank, bank, and the real otter and nbgrader."""
    with friendly():
        plans = plans_to_prove(term, labs)
        if not quick:
            _build_and_prove(plans, jobs)
            return
        proofs = [proof for plan in plans for proof in _look(plan, jobs)]
        print_proofs(proofs)
        exit_unless(all(proof.holds for proof in proofs))


@click.command()
@TERM
@JOBS
def course(term: str | None, jobs: int) -> None:
    """Build the term, prove it, grade the sample class, and say where everything is.

    The sample class holds notebooks of one term (the demo term); for another one it is left out.
    """
    from coursekit.release.proving import prove_sample_class, sample_class

    with friendly():
        begun, proofs, made = time.monotonic(), [], []
        for plan in plans_to_prove(term, ()):
            channels = _build(plan)
            proofs += _prove(plan, channels, jobs)
            out = None
            folder = sample_class(plan)
            if folder:
                out = plan.folder / "sample_class"
                results = grade_folders(plan, [folder / "submissions"], out, jobs)
                proofs.append(prove_sample_class(plan, folder, results))
                items_of(plan, out)
            made.append((plan, channels, out))
        print_proofs(proofs)
        for plan, channels, out in made:
            print_channels(plan, channels, out)
        the_console().print(f"Done in {duration(time.monotonic() - begun)}.")
        exit_unless(all(proof.holds for proof in proofs))


@click.command()
@LAB
@JOBS
def rehearse(labs: tuple[str, ...], jobs: int) -> None:
    """Make a next term in a copy of the course, build it and prove it whole."""
    from coursekit.release.course import find_root, read_course
    from coursekit.release.difference import differences
    from coursekit.release.rehearsal import NAME, rehearsal_of
    from coursekit.release.terms import read_term

    with friendly():
        course = read_course(find_root())
        copy = rehearsal_of(course, date.today())
        term, console = read_term(copy, NAME), the_console()
        for one in differences(copy, read_term(copy), term):
            console.print(f"{one.where}: {one.said}", markup=False, highlight=False, soft_wrap=True)
        _build_and_prove(plans_to_prove(NAME, labs, copy), jobs)


@click.command()
@TERM
@JOBS
def release(term: str | None, jobs: int) -> None:
    """Make what goes out: the students' folder, the staff's, and a manifest. Refuses what is not proved.

    A second release of a term is a new version; what differs from the one before is told.
    """
    from coursekit.release.course import CourseError, find_root, read_course
    from coursekit.release.manifest import keep, released, since
    from coursekit.release.proved import is_proved
    from coursekit.release.publishing import publish
    from coursekit.release.readiness import hindrances, wheel_hindrance
    from coursekit.release.terms import read_term

    with friendly():
        course = read_course(find_root())
        chosen = read_term(course, term)
        plans, before = plans_to_prove(chosen.name, (), course), released(course, chosen.name)
        if told := list(hindrances(chosen, plans, datetime.now(chosen.zone), first=not before)):
            raise CourseError("nothing was released:\n" + "\n".join(f"  {one}" for one in told))
        made = []
        for plan in plans:
            channels = _build(plan)
            made.append((plan, channels))
            if is_proved(plan):
                the_console().print(f"{plan.lab.name}: proved before, of the very same files.")
                continue
            proofs = _prove(plan, channels, jobs)
            print_proofs(proofs)
            if not all(proof.holds for proof in proofs):
                raise CourseError(f"nothing was released: {plan.lab.name} is not what it claims to be")
        if said := wheel_hindrance(before, made[0][1].wheel, plans[0].library.version):
            raise CourseError(f"nothing was released: {said}")
        with status("release") as step:
            out = publish(course, chosen, made, before[-1].version + 1 if before else 1, step)
        if before and out.manifest.files == before[-1].files:
            out.discard()
            the_console().print(
                f"Nothing has changed since version {before[-1].version}: no new one was made."
            )
            return
        kept = keep(course, out.manifest)
        print_release(out, kept, list(since(before[-1], out.manifest)) if before else [])


def _build_and_prove(plans: list["Plan"], jobs: int) -> None:
    """Build and prove labs, and say what was proved; an error where something does not hold."""
    proofs = [proof for plan in plans for proof in _prove(plan, _build(plan), jobs)]
    print_proofs(proofs)
    exit_unless(all(proof.holds for proof in proofs))


def _look(plan: "Plan", jobs: int) -> list["Proof"]:
    """What our judge says, of a lab that is being written."""
    from coursekit.release.building import build_for_a_look
    from coursekit.release.proving import prove

    with status(f"{plan.lab.name}: a look") as step:
        return list(prove(plan, build_for_a_look(plan, step), step, jobs))


def _build(plan: "Plan") -> "Channels":
    from coursekit.release.building import build

    with status(f"{plan.lab.name}: building") as step:
        return build(plan, step)


def _prove(plan: "Plan", channels: "Channels", jobs: int) -> list["Proof"]:
    from coursekit.release.proved import note_proofs
    from coursekit.release.proving import prove

    with status(f"{plan.lab.name}: proving") as step:
        proofs = list(prove(plan, channels, step, jobs))
    note_proofs(plan, proofs)
    return proofs
