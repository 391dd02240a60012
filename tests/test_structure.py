"""Do the rooms keep to themselves, and do the files that describe the project agree with it?"""

import ast
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
GRADING = ROOT / "src" / "coursekit" / "grading"
WALLS = GRADING / "walls"
# The part of the library that any course shares: checks as such, and random streams.
SHARED = {
    "memeverse.checks.outcome",
    "memeverse.checks.registry",
    "memeverse.checks.subject",
    "memeverse.connection",
    "memeverse.personal",  # how a code is written and read
    "memeverse.personal_cell",  # how one is read off a notebook, by who hands in and by who grades
    "memeverse.randomness",
}


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


def modules(package: str) -> list[Path]:
    return sorted((ROOT / "src" / package).rglob("*.py"))


@pytest.mark.parametrize("path", modules("memeverse"), ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_the_library_never_imports_coursekit(path):
    assert not {name for name in imports_of(path) if name.split(".")[0] == "coursekit"}


@pytest.mark.parametrize("path", modules("coursekit"), ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_coursekit_knows_nothing_of_memes(path):
    ours = {name for name in imports_of(path) if name.split(".")[0] == "memeverse"}
    assert ours <= SHARED


def test_what_runs_beside_student_code_imports_nothing_of_the_judge():
    from coursekit.grading.walls.view import PARTS

    for name in (*PARTS, "confinement.py"):
        coursekit = {one for one in imports_of(WALLS / name) if one.split(".")[0] == "coursekit"}
        assert not coursekit, f"{name} reaches {coursekit}"


def room_of(module: str) -> str:
    """The folder that a module of grading lies in; a module of grading itself is a room of its own."""
    return module.rpartition(".")[0] if module.count(".") == 3 else module


def test_no_two_rooms_of_coursekit_lead_to_each_other():
    leads: dict[str, set[str]] = {}
    for path in modules("coursekit"):
        name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        others = {room_of(one) for one in imports_of(path) if one.startswith("coursekit.grading")}
        leads.setdefault(room_of(name), set()).update(others - {room_of(name)})
    while ends := {room for room in leads if not leads[room] & leads.keys()}:
        leads = {room: others for room, others in leads.items() if room not in ends}
    assert not leads, "these lead in circles"


def test_importing_the_library_is_light():
    heavy = {"pandas", "numpy", "matplotlib", "IPython", "ipywidgets", "PIL", "scipy", "click", "coursekit"}
    code = "import sys, memeverse; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not heavy & set(loaded)


def test_every_public_name_exists():
    import memeverse

    for name in memeverse.__all__:
        assert getattr(memeverse, name) is not None, name


def test_environment_yml_follows_pyproject():
    """Is the conda file still a thin door to the same package?"""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    wanted = PROJECT["requires-python"]
    assert f"- python{wanted}" in text
    newest = max(int(line.rsplit(".", 1)[1]) for line in PROJECT["classifiers"] if "Python :: 3." in line)
    assert f"<3.{newest + 1}" in text
    assert re.search(r"- pip:\n\s+- \.\[lab,labs\]", text)
    assert "lab" in PROJECT["optional-dependencies"]
    packages = re.findall(r"^  - ([a-z0-9-]+)", text, re.MULTILINE)
    assert set(packages) <= {"conda-forge", "nodefaults", "python", "pip"}, "versions live in pyproject.toml"


def test_the_lock_holds_every_requirement_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {
        re.sub(r"[-_.]+", "-", name).lower()
        for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)
    }
    locked = re.search(r"^LOCKED := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[
        1
    ].split()
    assert set(PROJECT["optional-dependencies"]) - set(locked) == {"clip", "repair"}, "without torch"
    extras = [PROJECT["optional-dependencies"][name] for name in locked]
    wanted = [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]
    names = {re.split(r"[<>=!\[; ]", line)[0].lower() for line in wanted}
    assert names <= pinned
    assert "://" not in lock
    assert "torch" not in pinned
    assert not (ROOT / "uv.lock").exists() or "uv.lock" in (ROOT / ".gitignore").read_text()


def test_version_is_the_same_everywhere():
    import memeverse

    assert memeverse.__version__ == PROJECT["version"]


def test_ci_is_what_a_person_runs():
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make test\n" in text
    assert "chromium" in text
    assert "bubblewrap" in text


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{one.name}" for one in (ROOT / "docs").glob("*.md"))])
def test_every_link_of_a_page_leads_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]
    missing = [
        link for link in links if link and "://" not in link and not ((ROOT / page).parent / link).exists()
    ]
    assert not missing


def in_the_repository() -> list[str]:
    """The files that git knows; of a copy without git, what lies at the top and is not ignored."""
    if (ROOT / ".git").exists():
        asked = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
        return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").replace("/", "").split()
    return [one.name for one in ROOT.iterdir() if not any(fnmatch(one.name, each) for each in ignored)]


def test_nothing_but_the_project_stands_in_the_repository():
    """No environment, no log, no secret, nothing that was built slipped into a commit."""
    files = [name for name in in_the_repository() if name]
    known = "course src notebooks tests autograder docs benchmarks .ci environment.yml README.md Makefile"
    known += " pyproject.toml requirements.lock requirements-oldest.txt CHANGELOG.md LICENSE LICENSE-labs"
    assert {name.partition("/")[0] for name in files} <= {*known.split(), ".gitignore"}
    assert not [name for name in files if name.endswith((".secret", ".log", ".pyc", "uv.lock"))]


def test_the_command_runs_as_a_module_too():
    """`python -m memeverse`, where no script stands on the path."""
    done = subprocess.run(
        [sys.executable, "-m", "memeverse", "paper", "--puppets", "10"],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: memeverse paper [OPTIONS]")
    assert "10 is not in the range" in done.stderr
