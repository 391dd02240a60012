"""Answers that are right, or partly right, in ways nobody thought of."""

from messy.case import ANSWERS, Notebook, above, below, messy, put

BODY = "    return max(basket, key=basket.get)"


@messy()
def inside_if_true(book: Notebook) -> None:
    """A switch around the answer."""
    put(book, "heaviest", "if True:\n    def heaviest(basket):\n    " + BODY)


@messy()
def inside_try(book: Notebook) -> None:
    """Defined in a try, with a fallback."""
    put(
        book,
        "heaviest",
        "try:\n    import not_installed\nexcept ImportError:\n    def heaviest(basket):\n    " + BODY,
    )


@messy()
def in_a_class(book: Notebook) -> None:
    """A static method with a name of its own."""
    put(
        book,
        "heaviest",
        "class Basket:\n    @staticmethod\n    def top(basket):\n    " + BODY + "\n\n\nheaviest = Basket.top",
    )


@messy()
def an_object_that_is_called(book: Notebook) -> None:
    """An instance with `__call__`."""
    put(
        book,
        "heaviest",
        "class Heaviest:\n    def __call__(self, basket):\n    " + BODY + "\n\n\nheaviest = Heaviest()",
    )


@messy()
def as_a_lambda(book: Notebook) -> None:
    """A lambda."""
    put(book, "heaviest", "heaviest = lambda basket: max(basket, key=basket.get)")


@messy()
def as_a_partial(book: Notebook) -> None:
    """`functools.partial` of a more general function."""
    put(
        book,
        "heaviest",
        "from functools import partial\n\n\ndef best(basket, by):\n    return by(basket, "
        "key=basket.get)\n\n\nheaviest = partial(best, by=max)",
    )


@messy()
def decorated(book: Notebook) -> None:
    """A decorator that counts, and one that remembers (baskets can't be remembered: it copies them)."""
    put(
        book,
        "heaviest",
        "from functools import wraps\n\n\ndef counted(f):\n    @wraps(f)\n"
        "    def inner(*a, **k):\n        inner.n += 1\n        return f(*a, **k)\n    inner.n = 0\n"
        "    return inner\n\n\n@counted\ndef heaviest(basket):\n" + BODY,
    )


@messy()
def annotated(book: Notebook) -> None:
    """Types everywhere, and a default that nobody uses."""
    put(
        book,
        "mean_weight",
        "from __future__ import annotations\n\n\n"
        "def mean_weight(basket: dict[str, float], *, round_to: int | None = None) -> float:\n"
        "    return sum(basket.values()) / len(basket)",
    )


@messy()
def recursive(book: Notebook) -> None:
    """Recursion, with a helper inside."""
    put(
        book,
        "heaviest",
        "def heaviest(basket):\n    def top(names):\n        if len(names) == 1:\n"
        "            return names[0]\n        rest = top(names[1:])\n"
        "        return names[0] if basket[names[0]] > basket[rest] else rest\n    return top(list(basket))",
    )


@messy(heaviest=0, says="it returned <coroutine object heaviest>")
def asynchronous(book: Notebook) -> None:
    """`async def`: what comes back is a promise, not a fruit."""
    put(book, "heaviest", "async def heaviest(basket):\n" + BODY)


@messy(heaviest=0, says="generator")
def a_generator(book: Notebook) -> None:
    """`yield` instead of `return`."""
    put(book, "heaviest", "def heaviest(basket):\n    yield max(basket, key=basket.get)")


@messy(heaviest=0, says="returned None")
def printed_instead_of_returned(book: Notebook) -> None:
    """`print` instead of `return`, the most common slip of all."""
    put(book, "heaviest", "def heaviest(basket):\n    print(max(basket, key=basket.get))")


@messy(heaviest=1, says="another fruit is heavier")
def partly_right(book: Notebook) -> None:
    """The last of the alphabet is a fruit of the basket, but seldom the heaviest."""
    put(book, "heaviest", "def heaviest(basket):\n    return sorted(basket)[-1]")


@messy(says="`heaviest` is defined in 2 cells; the last one, cell 20 (`def heaviest(basket):`), counts")
def answered_twice(book: Notebook) -> None:
    """A first try that was wrong, and a second one at the end that is right."""
    put(book, "heaviest", "def heaviest(basket):\n    return min(basket)")
    below(book, ANSWERS["heaviest"])


@messy(
    heaviest=1,
    status="needs a look",
    says="`heaviest` is defined in 2 cells; the last one, cell 20 (`def heaviest(basket):`), counts",
)
def answered_twice_for_the_worse(book: Notebook) -> None:
    """The second try, at the end, is the worse one: it counts, and a person looks."""
    below(book, "def heaviest(basket):\n    return sorted(basket)[-1]")


@messy(heaviest=0, status="needs a look", says="makes no `heaviest` (cell 6; it makes `heaviest_fruit`)")
def under_another_name(book: Notebook) -> None:
    """The function was renamed: nothing is called what was asked for, and a person looks."""
    put(book, "heaviest", ANSWERS["heaviest"].replace("def heaviest", "def heaviest_fruit"))


@messy(
    heaviest=0,
    status="needs a look",
    says="is called `heaviest`. (The answer's cell was written in, but it makes",
)
def capitalised(book: Notebook) -> None:
    """A capital letter too many."""
    put(book, "heaviest", ANSWERS["heaviest"].replace("def heaviest", "def Heaviest"))


@messy(heaviest=0, says="takes 0 positional arguments")
def without_arguments(book: Notebook) -> None:
    """It looks at the lab's basket, whatever it is given."""
    put(book, "heaviest", "def heaviest():\n    return max(BASKET, key=BASKET.get)")


@messy(heaviest=0, says="it returned 'melon'")
def of_the_labs_own_basket(book: Notebook) -> None:
    """It takes a basket and looks at the lab's own."""
    put(book, "heaviest", "def heaviest(basket):\n    return max(BASKET, key=BASKET.get)")


@messy()
def with_other_types(book: Notebook) -> None:
    """NumPy's numbers and text instead of Python's."""
    put(
        book,
        "mean_weight",
        "import numpy as np\n\n\ndef mean_weight(basket):\n    return np.mean(list(basket.values()))",
    )
    put(book, "favourite", "import numpy as np\n\nfavourite = np.array(['quince'])[0]")


@messy()
def capitals_and_spaces(book: Notebook) -> None:
    """The right fruit, in capitals."""
    put(book, "favourite", 'favourite = " Quince"')


@messy(favourite=0, says="write the fruit's name in quotes")
def without_quotes(book: Notebook) -> None:
    """A number where a word was asked for."""
    put(book, "favourite", "favourite = 7")


@messy(favourite=0, says="NameError: name 'quince' is not defined")
def a_name_instead_of_a_text(book: Notebook) -> None:
    """The quotes were forgotten: the cell fails."""
    put(book, "favourite", "favourite = quince")


@messy(heaviest=0, status="needs a look", says="SyntaxError")
def a_colon_forgotten(book: Notebook) -> None:
    """One colon: the cell can't be run, and a person looks."""
    put(book, "heaviest", ANSWERS["heaviest"].replace("(basket):", "(basket)"))


@messy(
    heaviest=0, mean_weight=0, favourite=0, status="needs a look", says="holds 3 answers, and one slip in it"
)
def a_bracket_forgotten_in_a_cell_of_three(book: Notebook) -> None:
    """Three answers in a cell, and one slip that costs them all: a person looks."""
    keys = ("heaviest", "mean_weight", "favourite")
    put(book, "heaviest", "\n".join([*(ANSWERS[key] for key in keys), "print(favourite"]))
    for key in keys[1:]:
        put(book, key, "")


@messy(mean_weight=0, says="ZeroDivisionError")
def an_error_in_the_answer(book: Notebook) -> None:
    """It divides by nothing."""
    put(book, "mean_weight", "def mean_weight(basket):\n    return sum(basket.values()) / 0")


@messy(mean_weight=1.0)
def right_for_one_fruit(book: Notebook) -> None:
    """The first weight instead of the mean."""
    put(book, "mean_weight", "def mean_weight(basket):\n    return list(basket.values())[0]")


@messy(heaviest=0, status="needs a look", says="had not finished")
def never_ends(book: Notebook) -> None:
    """A loop that never ends: could not tell."""
    put(book, "heaviest", "def heaviest(basket):\n    while True:\n        pass")


@messy(heaviest=0, says="RecursionError")
def calls_itself_for_ever(book: Notebook) -> None:
    """Recursion without an end is an error, as in Jupyter."""
    put(book, "heaviest", "def heaviest(basket):\n    return heaviest(basket)")


@messy(heaviest=0, says="input() gets no answer while grading")
def asks_the_keyboard(book: Notebook) -> None:
    """`input()` inside an answer."""
    put(book, "heaviest", "def heaviest(basket):\n    return input('Which one? ')")


@messy()
def commented_stub_above(book: Notebook) -> None:
    """The old code, commented out, above the answer; `pass` below."""
    put(book, "heaviest", "# def heaviest(basket):\n#     return None\n" + ANSWERS["heaviest"] + "\npass")


@messy()
def answer_by_a_loop(book: Notebook) -> None:
    """A value bound in a loop, the walrus and a with."""
    put(book, "favourite", "for favourite in ['plum', 'quince']:\n    if len(favourite) > 4:\n        break")


@messy()
def answer_by_globals(book: Notebook) -> None:
    """Bound in a roundabout way."""
    put(book, "favourite", "globals()['favourite'] = 'quince'")


@messy()
def several_names_at_once(book: Notebook) -> None:
    """Unpacked."""
    put(book, "favourite", "favourite, second = 'quince', 'plum'")


@messy()
def lab_names_given_away_harmlessly(book: Notebook) -> None:
    """The lab's own basket was given another value: no answer leans on it."""
    above(book, "BASKET = {'kiwi': 90}\nsealed = None")


@messy(status="needs a look", says="which the lab brings along")
def lab_names_given_away(book: Notebook) -> None:
    """An answer leans on a name of the lab, which a cell below took away: judged with the lab's own, too."""
    put(book, "heaviest", "def heaviest(basket):\n    assert 'apple' in BASKET\n" + BODY)
    below(book, "BASKET = list(BASKET)[2:]")


@messy()
def builtins_shadowed(book: Notebook) -> None:
    """`list`, `sum` and `max` were used as names further down, in cells that try things out."""
    below(book, "list = [1, 2]\nlen(list)")
    above(book, "str = 'x'\ndel str")


@messy(mean_weight=0, says="'int' object is not callable")
def builtins_shadowed_to_harm(book: Notebook) -> None:
    """`sum` is a number when the notebook has run: in Jupyter the answer fails as well."""
    below(book, "sum = 4")
