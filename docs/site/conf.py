"""How Sphinx makes the site. `make site` lays the sources out first: see docs/make_site.py."""

import sys
import tomllib
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

_project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
project = "Memeverse"
author = _project["authors"][0]["name"]
copyright = f"{author}. Code: MIT. Text: CC BY 4.0"
release = _project["version"]
version = release
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
    "mathml",
    "backlinks",
]
templates_path: list[str] = []
exclude_patterns = ["_static", "downloads"]

# What is written.
myst_enable_extensions = ["amsmath", "attrs_block", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 4
myst_dmath_double_inline = True
default_role = "py:obj"
add_module_names = False
toc_object_entries_show_parents = "hide"

lexers["csv"] = TextLexer()  # as GitHub calls it; Pygments has no such language

# The labs were executed before (with their solutions, of which nothing is left but what they show).
nb_execution_mode = "off"
nb_merge_streams = True
nb_code_prompt_show = "Show the {type}"
nb_code_prompt_hide = "Hide the {type}"
nb_mime_priority_overrides = [("html", "text/html", 1), ("html", "text/markdown", 2)]

# The reference.
autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_preserve_defaults = True
nitpicky = True
# A word in single backquotes is a name if there is one; most are a parameter, a column or a command.
nitpick_ignore_regex = [("py:obj", r".*")]

# The page.
html_theme = "pydata_sphinx_theme"
html_title = "Memeverse"
html_static_path = ["static"]  # the pictures of the labs come to it on Sphinx's command line
html_css_files = ["site.css"]
html_favicon = str(HERE / "static" / "icon.svg")
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_permalinks_icon = "#"
html_context = {"default_mode": "auto"}
html_sidebars = {page: [] for page in ("index", "gallery", "comparison", "changelog", "labs/*")}
html_theme_options = {
    "logo": {"text": "Memeverse", "image_light": "_static/icon.svg", "image_dark": "_static/icon.svg"},
    "navbar_align": "left",
    "navbar_persistent": ["search-button"],
    "navbar_end": ["theme-switcher"],
    "header_links_before_dropdown": 7,
    "show_toc_level": 2,
    "navigation_with_keys": False,
    "show_prev_next": True,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "back_to_top_button": False,
}
copybutton_exclude = ".linenos, .gp, .go"
