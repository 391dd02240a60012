"""How a slate is read: which rows of the items it holds, and what students are told when it is none."""

import numpy as np
import pandas as pd
import pytest

from memeverse.checks.answers import answered_name, number_of
from memeverse.checks.outcome import CheckFailed
from memeverse.checks.rows import rows_of
from memeverse.checks.samples import CATEGORIES, flooded, memes_by, some_memes, the_ad, with_ad
from memeverse.session import _one_name

ITEMS = some_memes(np.random.default_rng(1), 12)
NUMBERED = some_memes(np.random.default_rng(2), 12, "numbers")


def as_rows(items):
    return pd.DataFrame([items.iloc[i] for i in (3, 0, 7)])


@pytest.mark.parametrize(
    "slate",
    [
        lambda items: items.iloc[[3, 0, 7]],
        lambda items: items.iloc[[3, 0, 7]].reset_index(),
        lambda items: items.iloc[[3, 0, 7]].reset_index(drop=True),
        lambda items: items.iloc[[3, 0, 7]][list(reversed(items.columns))],
        lambda items: items.iloc[[3, 0, 7]].assign(distance=1.0, note="x"),
        lambda items: items.iloc[[3, 0, 7]].drop(columns="author"),
        lambda items: items.iloc[[3, 0, 7]].astype(dict.fromkeys(CATEGORIES, "float32")),
        lambda items: items.iloc[[3, 0, 7]].astype(object),
        lambda items: items.T.iloc[:, [3, 0, 7]].T,
        lambda items: items.iloc[[3, 0, 7]].set_index("author", append=True).swaplevel(),
        as_rows,
    ],
)
@pytest.mark.parametrize("items", [ITEMS, NUMBERED], ids=["text labels", "number labels"])
def test_rows_are_found_whatever_happened_around_them(items, slate):
    assert rows_of(slate(items), items, 3) == [3, 0, 7]


def test_labels_reset_to_numbers_that_are_other_rows_labels_do_not_mislead():
    items = some_memes(np.random.default_rng(3), 10, "default")
    assert rows_of(items.iloc[[9, 4]].reset_index(drop=True), items, 2) == [9, 4]


def test_rows_with_the_same_values_are_told_apart_by_label():
    items = pd.DataFrame([[1.0] * 5] * 4, index=list("abcd"), columns=list(CATEGORIES))
    assert rows_of(items.loc[["c", "a"]], items, 2) == [2, 0]


def test_copies_of_a_flooded_picture_are_different_rows():
    rng = np.random.default_rng(4)
    items = flooded(rng, memes_by(rng, {"a": 2, "b": 2}), "a", 6, "image_9999.png")
    spam = items[items.index == "image_9999.png"]
    found = rows_of(spam.head(4), items, 4)
    assert len(set(found)) == 4


def test_an_ad_written_over_another_row_is_the_ad():
    items = with_ad(ITEMS, "Fizzle Cola", 5)
    slate = items.iloc[[0, 1, 2]].copy()
    slate.iloc[1] = the_ad("Fizzle Cola").iloc[0]
    assert rows_of(slate, items, 3) == [0, 5, 2]


def said(slate, items=ITEMS, k=3):
    with pytest.raises(CheckFailed) as failed:
        rows_of(slate, items, k, "selector_random")
    return f"{failed.value.message} {failed.value.hint}"


@pytest.mark.parametrize(
    ("slate", "words"),
    [
        (None, "Did you forget `return`?"),
        (..., "replace the `...`"),
        (ITEMS.iloc[0], "Double brackets"),
        (ITEMS.index.tolist(), "`items.loc[labels]`"),
        (ITEMS.to_numpy(), "returned an ndarray"),
        (7, "returned an int"),
        ({"a": 1}, "returned a dict"),
        (ITEMS.head(4), "returned 4 rows; with k = 3 it must return 3"),
        (ITEMS.head(1), "returned 1 row;"),
        (ITEMS.head(3)[["humour"]], "without the column sarcasm, offensive"),
        (pd.concat([ITEMS.iloc[0], ITEMS.iloc[[1, 2]]]), "`iloc[[0]]` is a table of one row"),
        (ITEMS.T, "`.T` turns a table"),
        (pd.concat([ITEMS.head(3)] * 2, axis=1), "side by side"),
        (ITEMS.head(3).astype(str).replace("-1.0", "low"), "something other than numbers"),
        (ITEMS.iloc[[1, 1, 2]], "more than once"),
        (ITEMS.iloc[[1, 1, 2]].reset_index(drop=True), "more than once"),
        (some_memes(np.random.default_rng(9), 3), "not in `items`"),
        (ITEMS.groupby("author").first().head(3), "an author for its label"),
        (ITEMS.head(3).assign(humour=0.25), "values are not those of `items`"),
        (ITEMS.head(3).assign(humour=np.nan), "values are not those of `items`"),
        (ITEMS.head(3).set_axis(["image_1a.png", "x", "y"]), "not in `items`"),
    ],
)
def test_every_kind_of_wrong_slate_gets_its_own_words(slate, words):
    assert words in said(slate)


def test_the_same_values_under_another_tables_name_are_another_meme():
    """Does a slate drawn from `memes` instead of `items` pass because memes share few points?"""
    elsewhere = ITEMS.head(3).set_axis([f"image_{i}.gif" for i in range(3)])
    assert "Use the parameter `items`" in said(elsewhere)


@pytest.mark.parametrize(
    "value", [1.5, np.float64(1.5), np.float32(1.5), np.array(1.5), pd.Series([1.5]), [1.5]]
)
def test_a_number_is_accepted_in_any_wrapping(value):
    assert number_of(value, "spread") == 1.5


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "returned nothing"),
        (..., "returned nothing but"),
        ("1.5", "returned a str, not a number"),
        (True, "returned a bool"),
        (pd.Series([1.0, 2.0]), "a Series of 2 values"),
        (float("nan"), "nan"),
        ({}, "returned a dict"),
    ],
)
def test_what_is_not_one_number_is_called_by_its_name(value, words):
    with pytest.raises(CheckFailed, match=words):
        number_of(value, "spread")


@pytest.mark.parametrize(
    "answer", ["jellybyte", " JellyByte ", np.str_("jellybyte"), ["jellybyte"], ("jellybyte",)]
)
def test_a_name_is_accepted_as_verification_accepts_it(answer):
    assert answered_name(answer) == "jellybyte"
    assert answered_name(pd.Series(["jellybyte"])) == "jellybyte"
    assert answered_name(pd.Index(["jellybyte"])) == "jellybyte"


@pytest.mark.parametrize(
    "answer",
    [
        pd.Series(["jellybyte", "jellybyte"]).unique(),
        pd.Categorical(["jellybyte"]),
        {"jellybyte": 27_000}.keys(),
        pd.DataFrame({"author": ["jellybyte"]}),
        np.array("jellybyte"),
    ],
    ids=["pandas-array", "categorical", "keys", "one-cell", "no-dimension"],
)
def test_one_name_in_any_container_is_read_alike_by_check_and_verification(answer):
    assert answered_name(answer) == "jellybyte"
    assert _one_name(answer) == "jellybyte"


def test_the_letter_of_the_self_check_is_called_that():
    with pytest.raises(CheckFailed, match="letter of the self-check"):
        answered_name("A")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((pd.DataFrame({"a": [1, 2]}), 0.5), "a tuple of 2 values"),
        ([0.5, [1, 2]], "a list of 2 values"),
        ({"a": 0.5}, "a dict of 1 value,"),
    ],
)
def test_a_container_is_refused_in_words(value, words):
    with pytest.raises(CheckFailed, match=words):
        number_of(value, "spread")
    assert number_of([0.5], "spread") == 0.5


@pytest.mark.parametrize(
    "answer",
    [None, ..., "", 3, ["a", "b"], [], pd.Series({"jellybyte": 27_000}), pd.DataFrame({"a": [1]}), len],
)
def test_no_name_or_several_is_no_answer(answer):
    with pytest.raises(CheckFailed):
        answered_name(answer)


def test_a_text_that_equals_everything_is_read_as_what_it_says():
    class Name(str):
        def __eq__(self, other):
            return True

        __hash__ = str.__hash__

        def split(self, *args):
            return [self]

        casefold = lower = strip = lambda self: self

    assert type(answered_name(Name("Nobody"))) is str
    assert answered_name(Name("Nobody")) == "nobody"
    assert answered_name(Name("Nobody")).__eq__("jellybyte") is False
