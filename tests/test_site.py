"""Is the web site whole: no dead link, nothing from outside, readable for everybody, in a real browser?"""

import re
import sys
from pathlib import Path

import pytest
from served_pages import DESK, PHONE, axe_findings, dead_links, read_pages, served, watched

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

pytest.importorskip("sphinx", reason="NO SPHINX: pip install -e '.[docs]', then the site is built here")
from docs import make_site as maker  # noqa: E402

import memeverse  # noqa: E402
from coursekit.release.building import LeakFound  # noqa: E402
from coursekit.release.course import read_course  # noqa: E402
from coursekit.release.plan import make_plan, secrets_of  # noqa: E402
from coursekit.release.terms import read_term  # noqa: E402

pytestmark = pytest.mark.real
LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in (DESK, PHONE)]
NAMES = ["-".join((scheme, "desk" if size is DESK else "phone")) for scheme, size in LOOKS]
# Wider than the screen: what a person would have to scroll sideways for, with the whole page.
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """[...document.querySelectorAll('article p, article li, article td')]
    .filter(one => one.offsetParent && one.textContent.trim())
    .filter(one => parseFloat(getComputedStyle(one).fontSize) < 12)
    .map(one => one.textContent.slice(0, 60))"""


@pytest.fixture(scope="module")
def plans():
    course = read_course(ROOT)
    return [make_plan(course, read_term(course), lab) for lab in course.labs.values()]


@pytest.fixture(scope="module")
def site(plans, tmp_path_factory):
    """The site without outputs in the labs: quick to make, and all of its pages are there."""
    folders = maker.Folders(tmp_path_factory.mktemp("site"))
    maker.make_site(plans, folders, run=False)
    return folders.out


@pytest.fixture(scope="module")
def pages(site):
    return read_pages(site)


def test_everything_that_the_site_is_for_is_there(pages):
    expected = {
        "index",
        "gallery",
        "comparison",
        "changelog",
        "labs/lab1",
        "labs/lab2",
        "labs/lab3",
        "labs/lab4",
        "labs/lab5",
        "reference/commands",
    }
    expected |= {f"guide/{path.stem}" for path in (ROOT / "course" / "guide").glob("*.md")}
    expected |= {f"topics/{path.stem}" for path in (ROOT / "docs").glob("*.md")} - {
        "topics/gallery",
        "topics/comparison",
    }
    assert {f"{name}.html" for name in expected} <= set(pages)


def test_no_link_is_dead(site, pages):
    assert dead_links(site, pages) == []


def test_nothing_is_loaded_from_outside(site, pages):
    loaded = {f"{name}: {one}" for name, page in pages.items() for one in page.loaded}
    assert [one for one in loaded if re.search(r": (https?:)?//", one)] == []
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""(url\(|@import)\s*["']?(https?:)?//""", text), path


def test_every_name_that_a_student_may_type_is_in_the_reference(pages):
    names = set(memeverse.__all__) - {"__version__", "memes", "item_to_promote", "categories"}
    anchors = pages["reference/names.html"].anchors
    assert {f"memeverse.{name}" for name in names} <= anchors
    text = (ROOT / "docs" / "site" / "reference" / "names.md").read_text()
    assert all(f"`{name}`" in text for name in ("memes", "item_to_promote", "categories"))


def test_every_verb_is_on_the_page_of_commands(site):
    page = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    assert all(
        f"memeverse {verb}" in page for verb in ("build", "grade", "platform serve", "audit", "new-term")
    )


def test_a_student_can_take_the_notebook_along(site, plans):
    for plan in plans:
        (found,) = site.glob(f"_downloads/*/{plan.lab.name}.ipynb")
        assert found.read_bytes() == plan.lab.student.read_bytes()


# Each page is read in all looks in the long run; in the ordinary one each sixth, on a phone in the dark.
LOOKED_AT = [
    pytest.param(*look, 1, id=name, marks=pytest.mark.slow) for look, name in zip(LOOKS, NAMES, strict=True)
]
LOOKED_AT.append(pytest.param("dark", PHONE, 6, id="dark-phone-some"))


@pytest.mark.parametrize(("scheme", "size", "every"), LOOKED_AT)
def test_every_page_in_a_browser(site, pages, browser, scheme, size, every):
    read = [name for name in pages if not name.startswith("_modules/")] + [
        "_modules/memeverse/data/memes.html"
    ]
    read = [name for name in read if name in pages][::every]
    findings = {}
    with (
        served(site) as address,
        watched(browser, address, color_scheme=scheme, viewport=size) as (page, wrong),
    ):
        for name in read:
            page.goto(address + name)
            found = [*axe_findings(page), *wrong]
            found += [f"{wide} pixels too wide"] if (wide := page.evaluate(WIDER)) > 0 else []
            found += [f"small: {one}" for one in page.evaluate(SMALL)] if size is PHONE else []
            if found:
                findings[name] = found
            wrong.clear()
    assert findings == {}


def test_dark_is_dark_and_light_is_light(site, browser):
    ground = "getComputedStyle(document.body).backgroundColor"
    with served(site) as address:
        for scheme, is_dark in (("light", False), ("dark", True)):
            with watched(browser, address, color_scheme=scheme) as (page, wrong):
                page.goto(address)
                red = int(re.search(r"\d+", page.evaluate(ground))[0])
                assert (red < 60) is is_dark
                assert wrong == []


def test_searching_finds_a_function(site, browser):
    with served(site) as address, watched(browser, address, viewport=DESK) as (page, wrong):
        page.goto(f"{address}search.html?q=permutation_test")
        page.locator("#search-results li a").first.wait_for(timeout=20_000)
        assert "permutation_test" in page.locator("#search-results").inner_text()
        assert wrong == []


def test_the_guides_with_model_answers_are_there_for_who_asks_only(plans):
    """Anybody may read the site: the page of a lab's misconceptions and answers is not on it by itself."""
    usual, all_of_it = maker.written_pages(plans), maker.written_pages(plans, answers=True)
    for lab in plans[0].course.labs:
        guide = (maker.ROOT / "course" / "guide" / f"{lab}.md").read_text(encoding="utf-8")
        assert len(all_of_it[f"guide/{lab}.md"]) > len(guide) / 2
        assert b"This page is for those who teach" in usual[f"guide/{lab}.md"]
        assert len(usual[f"guide/{lab}.md"]) < 300
    assert usual["guide/grading.md"] == all_of_it["guide/grading.md"]


def test_a_site_for_students_has_no_page_of_staff(plans):
    told = maker.written_pages(plans, staff=False)
    everything = maker.written_pages(plans, answers=True)
    assert set(told) == set(everything)
    assert "Model answer" in everything["guide/lab1.md"].decode()
    for name in ("lab1", "lab2", "lab3", "lab4", "lab5", "grading", "instructors", "attacks"):
        assert told[f"guide/{name}.md"].decode().endswith("It is in the course's repository.\n")
        assert len(told[f"guide/{name}.md"]) < 200
    assert told["guide/students.md"] == everything["guide/students.md"]


def test_no_page_leaves_a_link_to_a_file_that_the_site_lacks(plans):
    """Every relative link of a written page leads to another source, or was made plain words."""
    sources = maker.written_pages(plans)
    for name, content in sources.items():
        if name.endswith(".md") and name.startswith(("topics/", "guide/")):
            assert not re.search(r"\]\((\.\./)*(src|tests|autograder|course)/", content.decode()), name


@pytest.mark.slow
def test_a_leak_stops_the_site(plans, tmp_path, monkeypatch):
    written = maker.written_pages
    line = secrets_of(plans[0]).written[0]
    monkeypatch.setattr(
        maker,
        "written_pages",
        lambda *how: written(*how) | {"topics/benchmarks.md": f"# Fast\n\n{line}\n".encode()},
    )
    folders = maker.Folders(tmp_path)
    with pytest.raises(LeakFound, match="benchmarks"):
        maker.make_site(plans, folders, run=False)
    assert not folders.out.exists()


@pytest.mark.slow
def test_a_site_of_another_term_keeps_nothing_of_the_one_before(plans, tmp_path):
    """A lab that the term does not have is a page that says so: links to it lead somewhere."""
    folders = maker.Folders(tmp_path)
    maker.make_site(plans, folders, run=False)
    maker.make_site(plans[:1], folders, run=False)
    page = (folders.out / "labs" / "lab2.html").read_text(encoding="utf-8")
    assert "This lab is not given this term." in page
    assert "twelve strangers" not in (folders.out / "searchindex.js").read_text(encoding="utf-8").lower()
    assert dead_links(folders.out, read_pages(folders.out)) == []


@pytest.fixture(scope="module")
def executed_site(plans, tmp_path_factory):
    folders = maker.Folders(tmp_path_factory.mktemp("executed"))
    maker.make_site(plans, folders)
    return folders.out


@pytest.mark.slow
class TestWithTheLabsExecuted:
    @pytest.fixture
    def site(self, executed_site):
        return executed_site

    def test_the_labs_show_what_their_cells_show(self, site):
        one, two, three = ((site / "labs" / f"lab{n}.html").read_text(encoding="utf-8") for n in (1, 2, 3))
        for page, least in ((one, 10), (two, 3), (three, 10)):
            assert len(re.findall(r'<img[^>]+src="\.\./_static/labs/[^>]+alt="[^"]{30}', page)) >= least
        assert "public checks passed; more run when you submit" in one
        assert "Show the output" in one
        assert "explorer" in one

    def test_what_is_to_be_found_out_is_not_told(self, site, plans):
        one, two = ((site / "labs" / f"lab{n}.html").read_text(encoding="utf-8") for n in (1, 2))
        assert plans[0].values.truth["culprit"] not in one
        assert "for you to find out" in one
        assert not re.search(r"no button\s+\d", two)
        assert "chess before 0" not in two

    def test_no_link_is_dead(self, site):
        assert dead_links(site, read_pages(site)) == []

    @pytest.mark.parametrize(("scheme", "size"), LOOKS, ids=NAMES)
    def test_the_labs_in_a_browser(self, site, browser, scheme, size):
        with served(site) as address:
            for name in (
                "labs/lab1.html",
                "labs/lab2.html",
                "labs/lab3.html",
                "labs/lab4.html",
                "labs/lab5.html",
                "topics/personas_notebook.html",
            ):
                with watched(browser, address, color_scheme=scheme, viewport=size) as (page, wrong):
                    page.goto(address + name)
                    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
                    page.evaluate(
                        "document.querySelectorAll('img').forEach(one => { one.loading = 'eager' })"
                    )
                    page.wait_for_function(
                        "[...document.images].every(one => one.complete && one.naturalWidth)"
                    )
                    assert axe_findings(page) == []
                    assert page.evaluate(WIDER) <= 0
                    assert wrong == []


@pytest.mark.slow
def test_the_code_of_the_gallery_makes_its_pictures(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    text = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(block, names)
    for film in ("film.gif", "path.gif"):
        assert (tmp_path / film).read_bytes().startswith(b"GIF")
    assert len(names["topics"]) == 200
