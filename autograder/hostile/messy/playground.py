"""What else stands in a notebook that has been worked in: experiments, errors, loops, leftovers."""

from messy.case import ANSWERS, Notebook, above, below, messy, put


@messy(says="ended with an error: ZeroDivisionError")
def an_error_in_the_middle(book: Notebook) -> None:
    """A cell that fails between the answers."""
    above(book, "1 / 0")


@messy()
def a_slip_in_the_middle(book: Notebook) -> None:
    """A cell that is no Python at all between the answers."""
    above(book, "why does this not work???")


@messy(says="was stopped after")
def a_loop_in_the_middle(book: Notebook) -> None:
    """An experiment that never ends."""
    above(book, "n = 0\nwhile n >= 0:\n    n += 1")


@messy()
def a_long_sleep(book: Notebook) -> None:
    """`time.sleep(600)` in a cell that waits for something."""
    below(book, "import time\ntime.sleep(600)")


@messy()
def leaves_the_program(book: Notebook) -> None:
    """`sys.exit()` in a later cell, `exit()` and `quit()` in others."""
    below(book, "import sys\nsys.exit(0)")
    below(book, "exit()")
    below(book, "quit()")
    book["cells"].append(book["cells"].pop(13))


@messy(says="the process was lost in it")
def kills_the_kernel(book: Notebook) -> None:
    """The trick to restart Colab's runtime."""
    above(book, "import os\nos.kill(os.getpid(), 9)")


@messy()
def stale_state(book: Notebook) -> None:
    """A cell that was deleted made a name; what tries the answers out with it fails, the answers do not."""
    below(book, "heaviest(my_basket)\nmean_weight(my_basket)")


@messy(mean_weight=0, says="name 'my_total' is not defined")
def an_answer_on_stale_state(book: Notebook) -> None:
    """An answer leans on a name of a cell that was deleted: run from the top, it fails."""
    put(book, "mean_weight", "def mean_weight(basket):\n    return my_total / len(basket)")


@messy()
def asks_in_a_cell(book: Notebook) -> None:
    """`input()` in a cell that plays around."""
    below(book, "name = input('Your name? ')\nimport getpass\ngetpass.getpass()")


@messy()
def warns(book: Notebook) -> None:
    """Warnings as errors, and a flood of them."""
    put(book, "heaviest", "import warnings\nwarnings.warn('deprecated')\n" + ANSWERS["heaviest"])
    above(book, "import warnings\nwarnings.filterwarnings('error')\nwarnings.filterwarnings('ignore')")


@messy()
def prints_a_lot(book: Notebook) -> None:
    """A million lines."""
    above(book, "for i in range(1_000_000):\n    print(i)")


@messy()
def reads_files_of_its_own(book: Notebook) -> None:
    """Data from the student's own disk, and from the network."""
    above(book, "import pandas as pd\ndf = pd.read_csv('C:\\\\Users\\\\ada\\\\fruit.csv')")
    above(book, "import urllib.request\nurllib.request.urlopen('https://example.org', timeout=1)")


@messy()
def packages_that_we_lack(book: Notebook) -> None:
    """Packages for experiments that are not installed here."""
    above(book, "import seaborn_and_more as sns\nsns.set_theme()")


@messy(says="its definitions were run alone")
def an_answer_beside_a_package_that_we_lack(book: Notebook) -> None:
    """The package stands in the cell of an answer, which does without it."""
    put(book, "heaviest", "import seaborn_and_more as sns\n\n\n" + ANSWERS["heaviest"])


@messy(heaviest=0, status="needs a look", says="ModuleNotFoundError")
def an_answer_with_a_package_that_we_lack(book: Notebook) -> None:
    """The answer needs it: nobody can tell, a person looks."""
    needs = "def heaviest(basket):\n    return fruits.heaviest(basket)"
    put(book, "heaviest", "import fruits_and_more as fruits\n\n\n" + needs)


@messy(says="nobody is at the keyboard")
def a_question_above_the_answer(book: Notebook) -> None:
    """`input()` in the cell of an answer, for fun: in Jupyter somebody typed."""
    put(book, "heaviest", "name = input('Who are you? ')\n\n\n" + ANSWERS["heaviest"])


@messy()
def seeds_set(book: Notebook) -> None:
    """The random state, settings of pandas and the recursion limit changed."""
    above(
        book,
        "import random, sys\nimport numpy as np\nimport pandas as pd\nrandom.seed(1)\n"
        "np.random.seed(1)\npd.set_option('display.max_rows', 3)\nsys.setrecursionlimit(5000)",
    )


@messy()
def threads_left_running(book: Notebook) -> None:
    """A thread that goes on for ever, and a pool of processes."""
    above(
        book,
        "import threading, time\n\n\ndef tick():\n    while True:\n        time.sleep(0.01)\n\n\n"
        "threading.Thread(target=tick, daemon=True).start()",
    )


@messy()
def tests_of_its_own(book: Notebook) -> None:
    """unittest and doctest, as they are run in notebooks."""
    below(book, "import doctest\ndoctest.testmod()")
    below(book, "import unittest\nunittest.main(argv=[''], exit=False)")


@messy()
def the_labs_checks_called(book: Notebook) -> None:
    """A call of a test function that the lab would bring along, and which is not there."""
    below(book, "test(heaviest)\ngrader.check('heaviest')")


@messy()
def ends_with_a_paste(book: Notebook) -> None:
    """The output of an error, pasted into a cell of code."""
    below(book, 'Traceback (most recent call last):\n  File "<stdin>", line 1, in <module>\nKeyError: 3')
