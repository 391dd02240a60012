"""Does the first cell install one wheel on Colab, touch nothing else, and say what to do elsewhere?"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from coursekit.authoring.bootstrap import Library, bootstrap_source
from coursekit.files import zip_bytes

COLAB = "import sys, types; sys.modules['google.colab'] = types.ModuleType('google.colab')\n"


def wheel(folder: Path, version: str, body: str = "") -> Path:
    """A tiny wheel that asks for a numpy nobody has: with its dependencies it could not be installed."""
    info = f"mangoes-{version}.dist-info"
    entries = {
        "mangoes/__init__.py": f"__version__ = {version!r}\n{body}".encode(),
        f"{info}/METADATA": (
            f"Metadata-Version: 2.1\nName: mangoes\nVersion: {version}\nRequires-Dist: numpy>=99\n"
        ).encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*entries, f"{info}/RECORD"])
    path = folder / f"mangoes-{version}-py3-none-any.whl"
    path.write_bytes(zip_bytes({**entries, f"{info}/RECORD": record.encode()}))
    return path


@pytest.fixture(scope="module")
def python(tmp_path_factory) -> Path:
    """A Python with pip and with a numpy and a pandas that are only names."""
    folder = tmp_path_factory.mktemp("colab") / "venv"
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(folder)], capture_output=True, text=True
    )
    if made.returncode:
        pytest.skip(f"no venv here: {made.stderr}")
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = folder / "lib" / version / "site-packages"
    # pip of this environment, read through a path file: faster than ensurepip
    pip_home = site / "pip"
    pip_home.symlink_to(Path(sysconfig.get_path("purelib")) / "pip")
    if not pip_home.exists():
        pytest.skip("this environment has no pip to lend")
    for name, number in (("numpy", "1.26.4"), ("pandas", "2.2.2")):
        info = site / f"{name}-{number}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n")
        (info / "RECORD").write_text("")
        (site / name).mkdir()
        (site / name / "__init__.py").write_text(f"__version__ = {number!r}\n")
    return folder / "bin" / "python"


def run(python: Path, code: str, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON"))}
    done = subprocess.run(
        [python, "-I", "-c", code], capture_output=True, text=True, cwd=cwd, env=environment, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def cell(path: Path | str, version: str, needs: dict[str, str] | None = None, sha256: str = "") -> str:
    url = path.as_uri() if isinstance(path, Path) else path
    return bootstrap_source(
        Library(
            "mangoes", version, url, sha256, {"numpy": "1.26", "pandas": "2.2"} if needs is None else needs
        )
    )


def site_of(python: Path) -> Path:
    return next((python.parent.parent / "lib").glob("python*/site-packages"))


@pytest.mark.real
def test_a_day_on_colab_and_off_it(python, tmp_path):
    """One story in one environment: nothing there, installed, newer, older, broken."""
    site = site_of(python)
    before = {path: path.stat().st_mtime_ns for path in site.glob("[np][ua][mn]*/**/*")}
    assert before

    off = run(python, cell(wheel(tmp_path, "1.0.0"), "1.0.0"), tmp_path)
    assert "needs mangoes 1.0.0, which is not installed here" in off
    assert "-m pip install" in off
    assert not (site / "mangoes").exists(), "off Colab nothing is installed"

    on = run(python, COLAB + cell(wheel(tmp_path, "1.0.0"), "1.0.0"), tmp_path)
    assert "Installing mangoes 1.0.0" in on
    assert "mangoes 1.0.0 is ready." in on
    assert {path: path.stat().st_mtime_ns for path in site.glob("[np][ua][mn]*/**/*")} == before, (
        "numpy and pandas untouched"
    )

    again = run(python, COLAB + cell("https://no.such.host.invalid/mangoes.whl", "1.0.0"), tmp_path)
    assert again == "mangoes 1.0.0 is ready.\n", "what is there is not installed again"

    older = run(python, cell("https://no.such.host.invalid/mangoes.whl", "1.1.0"), tmp_path)
    assert "Your mangoes is older (1.0.0) than this notebook (1.1.0)" in older
    assert "is ready" not in older
    newer = run(python, cell("https://no.such.host.invalid/mangoes.whl", "0.9.0"), tmp_path)
    assert "This notebook was made for mangoes 0.9.0; here is the newer 1.0.0" in newer
    assert "mangoes 1.0.0 is ready." in newer

    lacking = run(python, cell("", "1.0.0", {"numpy": "2.0", "polars": "1.0"}), tmp_path)
    assert "needs numpy 2.0 or newer; here is 1.26.4" in lacking
    assert "needs polars 1.0 or newer; here is none" in lacking
    assert "is ready" not in lacking, "two lines that contradict each other"

    in_use = "import numpy; numpy.__version__ = '1.0'\n"
    clash = run(python, COLAB + in_use + cell("", "1.0.0"), tmp_path)
    assert "numpy 1.0 is in use but 1.26.4 is installed: choose Runtime > Restart session" in clash
    assert "is ready" not in clash

    used = run(python, COLAB + "import mangoes\n" + cell(wheel(tmp_path, "1.1.0"), "1.1.0"), tmp_path)
    assert "mangoes changed while it was in use: choose Runtime > Restart session" in used

    broken = wheel(tmp_path, "1.2.0", "import something_that_is_not_there")
    fails = run(python, COLAB + cell(broken, "1.2.0"), tmp_path)
    assert "mangoes is installed but does not start (ModuleNotFoundError" in fails

    missing = run(python, COLAB + cell(tmp_path / "nowhere.whl", "1.3.0"), tmp_path)
    assert "mangoes could not be installed" in missing
    forged = run(python, COLAB + cell(wheel(tmp_path, "1.4.0"), "1.4.0", sha256="0" * 64), tmp_path)
    assert "mangoes could not be installed" in forged, "a wheel with another hash is refused"


def test_the_cell_leaves_no_name_behind():
    source = bootstrap_source(Library("json", "0", "https://example.org/json.whl"))
    names: dict[str, object] = {}
    exec(compile(source, "bootstrap", "exec"), names)
    assert [name for name in names if not name.startswith("__")] == []


def test_the_cell_is_short_enough_to_read_and_old_enough_to_run():
    source = bootstrap_source(Library("mangoes", "1.0.0", "https://example.org/m.whl", "ab" * 32))
    assert "m.whl#sha256=abab" in source
    assert "<" not in source.replace("< number", "")
    compile(source, "bootstrap", "exec", dont_inherit=True)
