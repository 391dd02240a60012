"""The first code cell of a student's notebook: it gets the course's library where there is none.

On Colab it installs one pinned wheel and nothing else: with ``--no-deps`` Colab's own numpy
and pandas stay as they are. Elsewhere it installs nothing and says what to do.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from pprint import pformat


@dataclass(frozen=True)
class Library:
    """The library a notebook needs.

    ``url`` is the wheel's address; with ``sha256`` pip refuses any other file.
    ``needs`` are the lowest versions of what Colab has already, as {"numpy": "1.26"}.
    """

    package: str
    version: str
    url: str
    sha256: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{self.url}#sha256={self.sha256}" if self.sha256 else self.url


def bootstrap_source(library: Library) -> str:
    """The text of the cell."""
    values = {
        "PACKAGE": repr(library.package),
        "VERSION": repr(library.version),
        "WHEEL": repr(library.address),
        "NEEDS": pformat(dict(library.needs), width=100),
    }
    source = _TEMPLATE
    for name, value in values.items():
        source = source.replace(f"<{name}>", value)
    ast.parse(source)
    return source


# Plain Python of the oldest version that Colab has; it leaves no name behind but what it imports.
_TEMPLATE = """\
# @title Run this cell first. It gets the notebook ready; nothing in it needs changing.
def _get_ready(package=<PACKAGE>, version=<VERSION>):
    import importlib, re, subprocess, sys
    from importlib import metadata

    wheel = <WHEEL>
    needs = <NEEDS>
    on_colab = "google.colab" in sys.modules
    restart = "choose Runtime > Restart session" if on_colab else "restart the kernel"

    def installed(name):
        importlib.invalidate_caches()
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return None

    def number(text):
        return [int(part) for part in re.findall(r"\\d+", text or "0")[:3]]

    before, loaded, ready = installed(package), package in sys.modules, True
    if before != version and on_colab:
        print(f"Installing {package} {version} ...")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
        run = subprocess.run([*pip, wheel], capture_output=True, text=True)
        if run.returncode:
            print(f"{package} could not be installed. Wait a minute and run this cell again; if it fails "
                  f"again, send your teacher these lines:\\n{(run.stderr or run.stdout)[-800:]}")
            return
        if loaded:
            print(f"{package} changed while it was in use: {restart}, then run this cell again.")
            return
    elif before is None:
        print(f"This notebook needs {package} {version}, which is not installed here. In a terminal, type\\n"
              f"    {sys.executable} -m pip install \\"{wheel}\\"\\nthen {restart}.")
        return
    elif number(before) < number(version):
        ready = False
        print(f"Your {package} is older ({before}) than this notebook ({version}). In a terminal, type\\n"
              f"    {sys.executable} -m pip install --upgrade \\"{wheel}\\"\\nthen {restart}.")
    elif before != version:
        print(f"This notebook was made for {package} {version}; here is the newer {before}. Results should "
              "agree; if the course page has a newer notebook, take that and paste your answers into it.")

    for name, least in needs.items():
        found, used = installed(name), getattr(sys.modules.get(name), "__version__", None)
        if found is None or number(found) < number(least):
            ready = False
            print(f"This notebook needs {name} {least} or newer; here is {found or 'none'}. "
                  f"Run  %pip install --upgrade {name}  in a new cell, then {restart}.")
        elif used and used != found:
            ready = False
            print(f"{name} {used} is in use but {found} is installed: {restart}, then run this cell again.")
    if not ready:
        return
    try:
        importlib.import_module(package)
    except Exception as error:
        print(f"{package} is installed but does not start ({type(error).__name__}: {error}). "
              f"First {restart} and run this cell again; if that does not help, tell your teacher.")
    else:
        print(f"{package} {installed(package)} is ready.")


_get_ready()
del _get_ready
"""
