import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memeverse.simulation.distance import CATEGORIES, DistanceError, dist

coordinate = st.floats(-1, 1)
point = st.lists(coordinate, min_size=5, max_size=5)


def table(*rows, **more):
    return pd.DataFrame(list(rows), columns=list(CATEGORIES)).assign(**more)


MEMES = table([0, 0, 0, 0, 0], [1, 1, 1, 1, 1], [-1, 0, 0, 0, 0], author=["a", "b", "c"])
EXPECTED = [1.0, 2.0, 2.0]  # to (1, 0, 0, 0, 0): sqrt(1), sqrt(4), sqrt(4)
USER = pd.Series([1.0, 0, 0, 0, 0], index=list(CATEGORIES))


@pytest.mark.parametrize(
    "vec",
    [
        USER,
        USER.sample(frac=1, random_state=1),
        table([1.0, 0, 0, 0, 0], name=["Ada"]).iloc[0],
        table([1.0, 0, 0, 0, 0]),
        [1, 0, 0, 0, 0],
        (1, 0, 0, 0, 0),
        np.array([1.0, 0, 0, 0, 0]),
        pd.Series([1.0, 0, 0, 0, 0]),
    ],
    ids=["series", "other_order", "row_with_a_name", "one_row", "list", "tuple", "array", "no_names"],
)
def test_every_shape_of_a_user_gives_the_same_distances(vec):
    found = dist(MEMES, vec)
    assert found.tolist() == EXPECTED
    assert found.dtype == float
    assert dist(MEMES[list(CATEGORIES)], vec).tolist() == EXPECTED


def test_the_index_is_kept_even_when_labels_repeat():
    memes = MEMES.set_axis(["x", "x", "y"])
    assert dist(memes, USER).index.tolist() == ["x", "x", "y"]


def test_a_table_of_objects_is_measured_too():
    assert dist(MEMES.astype(object), USER).tolist() == EXPECTED


def test_only_the_categories_that_both_have_count():
    assert dist(MEMES[["sarcasm", "humour"]], USER).round(6).tolist() == [1.0, 1.0, 2.0]
    assert dist(MEMES, USER[["humour"]]).tolist() == [1.0, 0.0, 2.0]
    assert dist(MEMES[["sarcasm", "humour"]], [1, 0]).round(6).tolist() == [1.0, 1.0, 1.414214]


def test_one_row_has_one_distance():
    assert dist(MEMES.iloc[2], USER) == 2.0
    assert isinstance(dist(MEMES.iloc[2], USER), float)


def test_swapped_arguments_mean_the_same():
    assert dist(USER, MEMES).tolist() == EXPECTED


@given(point, point)
def test_it_is_the_formula_and_symmetric(a, b):
    there, back = dist(table(a), b).iloc[0], dist(table(b), a).iloc[0]
    assert there == back == pytest.approx(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: dist(MEMES, pd.Series({"humor": 1.0})), "no category that both have"),
        (lambda: dist(MEMES[["author"]], USER), "no category that both have"),
        (lambda: dist(MEMES, [1, 2, 3]), "3 numbers for 5 categories"),
        (lambda: dist(MEMES, 3), "expects a user, a meme or five numbers"),
        (lambda: dist(MEMES, MEMES), "3 rows"),
        (lambda: dist([1, 2], USER), "expects a DataFrame"),
        (lambda: dist(MEMES, USER.replace(1.0, np.nan)), "needs a number for humour"),
        (lambda: dist(MEMES, table([1.0, 0, 0, 0, 0]).astype(object).replace(1.0, "x").iloc[0]), "'x'"),
        (lambda: dist(MEMES.replace(-1, np.nan), USER), "row 2 of the table has no humour"),
        (lambda: dist(MEMES.astype(object).replace(-1, "funny"), USER), "'funny' under humour in row 2"),
    ],
)
def test_what_has_no_distance_gets_a_sentence(call, says):
    with pytest.raises(DistanceError) as caught:
        call()
    assert says in str(caught.value)
