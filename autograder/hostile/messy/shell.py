"""What only a notebook can do: magics, the shell, help, top-level await, display."""

from messy.case import ANSWERS, Notebook, above, below, messy, put


@messy()
def inline_figures(book: Notebook) -> None:
    """The first line of every notebook on the internet, in the cell of an answer."""
    put(
        book,
        "heaviest",
        "%matplotlib inline\n%config InlineBackend.figure_format = 'retina'\n" + ANSWERS["heaviest"],
    )


@messy()
def timed_cell(book: Notebook) -> None:
    """`%%time` above an answer: its names are kept."""
    put(book, "heaviest", "%%time\n" + ANSWERS["heaviest"])


@messy(says="`%%timeit -n 3` was not run: nothing is measured while grading")
def timeit_cell(book: Notebook) -> None:
    """`%%timeit` on a call, and `%timeit` in a line."""
    below(book, "%%timeit -n 3\nheaviest(BASKET)")
    below(book, "%timeit -r 1 mean_weight(BASKET)\nx = %timeit -o -n 1 -r 1 heaviest(BASKET)\nx.average")


@messy(heaviest=0, says="`%%timeit`")
def answer_in_a_timeit_cell(book: Notebook) -> None:
    """`%%timeit` above an answer: in Jupyter, too, nothing that it defines is there afterwards."""
    put(book, "heaviest", "%%timeit\n" + ANSWERS["heaviest"])


@messy()
def profiled_cell(book: Notebook) -> None:
    """`%%prun` above an answer: in Jupyter its names are kept, and so they are here."""
    put(book, "heaviest", "%%prun -l 3\n" + ANSWERS["heaviest"])


@messy()
def debugged_and_weighed(book: Notebook) -> None:
    """`%%debug` and `%%memit` above answers, `%debug` after an error."""
    put(book, "heaviest", "%%debug\n" + ANSWERS["heaviest"])
    put(book, "mean_weight", "%%memit\n" + ANSWERS["mean_weight"])
    below(book, "%debug")


@messy()
def a_loop_started_by_hand(book: Notebook) -> None:
    """`asyncio.run` at top level: an error in Jupyter, where a loop runs already; here it simply works."""
    put(
        book,
        "favourite",
        "import asyncio\n\nasync def f():\n    return 'quince'\n\nfavourite = asyncio.run(f())",
    )


@messy()
def pylab(book: Notebook) -> None:
    """`%pylab inline` brings names along that an answer leans on."""
    above(book, "%pylab inline")
    put(book, "mean_weight", "def mean_weight(basket):\n    return np.mean(array(list(basket.values())))")


@messy()
def names_reset(book: Notebook) -> None:
    """`%reset -f` above everything, as some begin every notebook."""
    book["cells"].insert(0, {**book["cells"][2], "id": "r", "source": "%reset -f"})


@messy()
def captured_cell(book: Notebook) -> None:
    """`%%capture` above an answer, what was captured shown further down."""
    put(book, "heaviest", "%%capture out\nprint('hello')\n" + ANSWERS["heaviest"])
    below(book, "out.show()\nassert 'hello' in out.stdout")


@messy(says="`!pip install fruits` was not run")
def pip_with_a_bang(book: Notebook) -> None:
    """`!pip install` in the cell of an answer."""
    put(book, "heaviest", "!pip install fruits\n" + ANSWERS["heaviest"])


@messy(says="`%pip install --quiet fruits` was not run")
def pip_as_a_magic(book: Notebook) -> None:
    """`%pip install` above everything."""
    above(book, "%pip install --quiet fruits\n%conda install numpy")


@messy(says="was not run")
def shell_into_a_name(book: Notebook) -> None:
    """The shell's output in a variable, and a cell of bash."""
    put(book, "mean_weight", "files = !ls\nwhere = %sx pwd\n" + ANSWERS["mean_weight"])
    below(book, "%%bash\nls -l\necho done")


@messy()
def extensions(book: Notebook) -> None:
    """Extensions that are installed on the student's machine only."""
    above(book, "%load_ext autoreload\n%autoreload 2\n%load_ext line_profiler\n%load_ext nb_black")
    put(book, "heaviest", "%load_ext lab_black\n" + ANSWERS["heaviest"])


@messy(says="`%unheard_of`")
def magic_that_we_lack(book: Notebook) -> None:
    """A magic of an extension in the cell of an answer: the answer below it counts."""
    put(book, "heaviest", "%unheard_of --fast\n" + ANSWERS["heaviest"])


@messy(says="`%%unheard_of`")
def cell_magic_that_we_lack(book: Notebook) -> None:
    """A cell magic of an extension over an answer: the cell is run without it."""
    put(book, "heaviest", "%%unheard_of --fast\n" + ANSWERS["heaviest"])


@messy()
def written_and_imported(book: Notebook) -> None:
    """`%%writefile` makes a module, an answer imports it."""
    above(book, "%%writefile my_tools.py\n" + ANSWERS["heaviest"])
    put(book, "heaviest", "from my_tools import heaviest")


@messy()
def run_as_a_file(book: Notebook) -> None:
    """`%%writefile`, then `%run`."""
    above(book, "%%writefile mine.py\n" + ANSWERS["mean_weight"])
    put(book, "mean_weight", "%run mine.py")


@messy()
def help_asked(book: Notebook) -> None:
    """`?` and `??` and `%pinfo` among the lines of an answer."""
    put(book, "heaviest", ANSWERS["heaviest"] + "\n\n?max\nheaviest??\n%pinfo heaviest")


@messy()
def await_at_top_level(book: Notebook) -> None:
    """`await` outside a function, which Jupyter allows."""
    text = "import asyncio\n\n\nasync def pick():\n    await asyncio.sleep(0)\n    return 'quince'\n\n\n"
    put(book, "favourite", text + "favourite = await pick()")


@messy()
def event_loop_run(book: Notebook) -> None:
    """`nest_asyncio` is not installed; a loop of its own in a function is fine."""
    below(book, "import nest_asyncio\nnest_asyncio.apply()")
    below(book, "async for x in never():\n    pass")


@messy()
def things_displayed(book: Notebook) -> None:
    """display, HTML, Markdown, Image, Javascript, clear_output."""
    put(
        book,
        "heaviest",
        "from IPython.display import HTML, Markdown, clear_output, display, Image\n"
        "display(HTML('<b>hi</b>'))\nclear_output(wait=True)\n"
        + ANSWERS["heaviest"]
        + "\ndisplay(Markdown(heaviest(BASKET)))\nhandle = display('x', display_id=True)\nhandle.update('y')",
    )


@messy()
def another_folder(book: Notebook) -> None:
    """`%cd` into a folder that is not there, `%ls`, `%pwd`, `%env`, `%who`, `%reset_selective`."""
    put(book, "heaviest", "%cd /content/drive/MyDrive\n" + ANSWERS["heaviest"])
    below(book, "%pwd\n%env SEED=3\n%who\n%whos\n%precision 3\n%ls")


@messy()
def drive_mounted(book: Notebook) -> None:
    """Colab's drive: the module does not exist elsewhere."""
    above(book, "from google.colab import drive\ndrive.mount('/content/drive')")


@messy()
def figures_shown(book: Notebook) -> None:
    """A figure before the answer, in its own cell, with `plt.show()`."""
    put(
        book,
        "heaviest",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.bar(BASKET.keys(), "
        "BASKET.values())\nplt.show()\nfig\n" + ANSWERS["heaviest"],
    )


@messy()
def bars_of_progress(book: Notebook) -> None:
    """tqdm in an answer, in the notebook's form."""
    put(
        book,
        "mean_weight",
        "from tqdm.auto import tqdm\n\n\ndef mean_weight(basket):\n    total = 0\n"
        "    for grams in tqdm(basket.values()):\n        total += grams\n    return total / len(basket)",
    )


@messy()
def widgets(book: Notebook) -> None:
    """Sliders around an answer."""
    below(
        book,
        "import ipywidgets\nfrom ipywidgets import interact\n"
        "interact(lambda n: heaviest(dict(list(BASKET.items())[:n])), n=(1, 4))\n"
        "out = ipywidgets.Output()\nwith out:\n    print(1)\ndisplay(out)",
    )


@messy()
def history_of_outputs(book: Notebook) -> None:
    """`_`, `__`, `Out`, `In`, `_3`: the outputs of cells before, which a run from the top may not have."""
    below(book, "heaviest(BASKET)")
    below(book, "_ + '!'\nprint(Out, In)\n_3")
    above(book, "'quince'")
    book["cells"].insert(6, {**book["cells"][5], "source": "best = _"})
    put(book, "favourite", "favourite = best")


@messy()
def shell_asked_for(book: Notebook) -> None:
    """`get_ipython()` in code, as in exported scripts."""
    put(
        book,
        "heaviest",
        "get_ipython().run_line_magic('matplotlib', 'inline')\n"
        "get_ipython().system('ls')\n" + ANSWERS["heaviest"],
    )


@messy()
def automagic(book: Notebook) -> None:
    """Magics without a percent sign, which IPython allows."""
    above(book, "pwd")
    above(book, "who")


@messy()
def quiet_semicolons(book: Notebook) -> None:
    """Semicolons, backslashes, several statements in a line."""
    put(book, "favourite", "x = 1; favourite = 'qui' \\\n    'nce';")


@messy()
def stars_of_wildcards(book: Notebook) -> None:
    """`*basket*?` lists names; `%psource`, `%pdoc` and `%%html` draw."""
    below(book, "*bask*?\n%pdoc max\n%psource heaviest")
    below(book, "%%html\n<b>hi</b>")
    below(book, "%%javascript\nalert(1)")
    below(book, "%%latex\n$x$")
