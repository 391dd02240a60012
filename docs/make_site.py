"""The course's web site: `make site` lays out its sources in build/site-sources; Sphinx makes build/site."""

import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click
from docs.site.commands import commands_page
from docs.site.labs import demo_page, not_given, page_of
from docs.site.written import CONF, ROOT, pages_for_staff, written_pages

from coursekit.authoring.emit_student import student_bytes
from coursekit.authoring.leaks import scan
from coursekit.files import write_text
from coursekit.release.building import LeakFound
from coursekit.release.plan import Plan, secrets_of
from coursekit.site.lab_page import page_bytes
from coursekit.site.laying import lay
from coursekit.site.leaks import scan_site
from coursekit.verbs.ending import friendly
from coursekit.verbs.options import TERM
from coursekit.verbs.plans import plans_of


class SiteFailed(Exception):
    """Sphinx found something wrong; what, it has said itself."""


@dataclass(frozen=True)
class Folders:
    """Where the site is made: what Sphinx reads, what is kept for the next time, what comes out."""

    build: Path = ROOT / "build"

    @property
    def sources(self) -> Path:
        return self.build / "site-sources"

    @property
    def kept(self) -> Path:
        return self.build / "site-kept"

    @property
    def out(self) -> Path:
        return self.build / "site"


def make_site(
    plans: Iterable[Plan],
    folders: Folders,
    *,
    run: bool = True,
    staff: bool = True,
    answers: bool = False,
) -> Path:
    """The site of a term; raises `LeakFound` if a page tells what students must not read.

    Without ``run`` the labs have no outputs; ``staff`` and ``answers`` as in `written_pages`.
    """
    plans, kept = list(plans), folders.kept / "executed"
    secrets = [secrets_of(plan) for plan in plans]
    labs = {plan.lab.name: page_of(plan, kept, run) for plan in plans}
    notebooks = [(f"{name}.ipynb", page_bytes(page)) for name, page in labs.items()]
    if leaks := scan(notebooks, secrets):
        raise LeakFound(leaks)
    others = [lab for plan in plans[:1] for lab in plan.course.labs.values() if lab.name not in labs]
    pictures = {name: content for page in labs.values() for name, content in page.pictures.items()}
    files = {
        **written_pages(plans, staff, answers),
        **{f"labs/{name}": content for name, content in notebooks},
        **{f"labs/{lab.name}.md": not_given(lab).encode() for lab in others},
        **{f"downloads/{one.lab.name}.ipynb": student_bytes(one.lesson, one.library) for one in plans},
        **{f"_static/labs/{name}": content for name, content in pictures.items()},
        "topics/personas_notebook.ipynb": page_bytes(demo_page(kept, run)),
        "reference/commands.md": commands_page().encode(),
    }
    lay(folders.sources, files)
    _forget(folders, [*sorted(files), *(plan.values.sealed for plan in plans), f"{run} {staff} {answers}"])
    _sphinx(folders)
    if leaks := scan_site(folders.out, secrets, pages_for_staff()):
        shutil.rmtree(folders.out)
        raise LeakFound(leaks)
    return folders.out / "index.html"


def _forget(folders: Folders, made_of: list[str]) -> None:
    """Begin anew where the site is made of other pages than before, or of another term.

    (Sphinx leaves pages whose source has gone, and words of older pages in the index for searching.)
    """
    note, now = folders.kept / "made-of.txt", hashlib.sha256("\n".join(made_of).encode()).hexdigest()
    if not note.is_file() or note.read_text() != now:
        for old in (folders.out, folders.kept / "doctrees"):
            shutil.rmtree(old, ignore_errors=True)
    write_text(note, now)


def _sphinx(folders: Folders) -> None:
    """Make the pages; anything odd is an error."""
    static = folders.sources / "_static"
    static.mkdir(exist_ok=True)
    options = ["-q", "-W", "--keep-going", "-b", "html", "-c", CONF, "-d", folders.kept / "doctrees"]
    options += ["-D", f"html_static_path={CONF / 'static'},{static}"]
    command = [sys.executable, "-m", "sphinx", *options, folders.sources, folders.out]
    if subprocess.run(list(map(str, command)), cwd=ROOT).returncode:
        raise SiteFailed("the site could not be made: mend what Sphinx told above, and run it again")


@click.command()
@TERM
@click.option("--for-students", is_flag=True, help="Without the pages for those who teach.")
@click.option(
    "--with-answers", is_flag=True, help="With the guides of single labs, which hold model answers."
)
@click.option("--without-running", is_flag=True, help="The labs without outputs, in seconds.")
def main(term: str | None, for_students: bool, with_answers: bool, without_running: bool) -> None:
    """Make the course's web site in build/site."""
    begun = time.monotonic()
    with friendly():
        try:
            page = make_site(
                plans_of(term, ()),
                Folders(),
                run=not without_running,
                staff=not for_students,
                answers=with_answers,
            )
        except SiteFailed as error:
            raise SystemExit(str(error)) from None
    print(f"{page.relative_to(ROOT)} in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
