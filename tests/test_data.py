"""Memes, users, and the real dataset an instructor may plug in."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.data.authors import AUTHORS
from memeverse.data.labels import LABELS
from memeverse.data.memes import PROMOTED, categories, flood, image_names, joint_counts, sample_memes
from memeverse.data.memotion import load_memotion, picture_path
from memeverse.data.users import MOST, generate_users
from memeverse.errors import FriendlyError

# The real dataset's marginals, as published: value -> number of memes.
MARGINALS = {
    "humour": {-1: 1651, -0.5: 2452, 0.5: 2238, 1: 651},
    "sarcasm": {-1: 1544, -0.5: 1547, 0.5: 394, 1: 3507},
    "offensive": {-1: 2713, -0.5: 2592, 0.5: 1466, 1: 221},
    "motivational": {-1: 4525, 1: 2467},
    "overall_sentiment": {-1: 151, -0.5: 480, 0: 2201, 0.5: 3127, 1: 1033},
}


@pytest.fixture(scope="module")
def memes():
    return sample_memes(1, "Fizzle Cola")


@pytest.fixture
def no_global_luck(monkeypatch):
    """Everything that draws from NumPy's global state raises."""

    def refuse(*_, **__):
        raise AssertionError("the global random state was used")

    for name in (
        "rand",
        "random",
        "choice",
        "shuffle",
        "permutation",
        "randint",
        "uniform",
        "normal",
        "seed",
    ):
        monkeypatch.setattr(np.random, name, refuse)


def spearman(x, y):
    return np.corrcoef(x.rank(), y.rank())[0, 1]


# --- memes


@pytest.mark.parametrize("category", categories)
@pytest.mark.parametrize("seed", [1, "another term"])
def test_every_seed_has_the_real_marginals(category, seed):
    column = sample_memes(seed, "Fizzle Cola").iloc[1:][category]
    assert column.value_counts().to_dict() == MARGINALS[category]


def test_means_and_joint_counts_are_the_real_ones(memes):
    real = memes.iloc[1:]
    assert real[categories].mean().round(3).tolist() == [-0.158, 0.198, -0.437, -0.294, 0.315]
    pairs = real.groupby(["humour", "sarcasm"]).size()
    assert pairs[0.5, 1] == 1174
    assert pairs[1, 1] == 285
    assert len(real[categories].drop_duplicates()) == 495
    assert len(joint_counts()) == 495


def test_another_seed_shuffles_and_changes_no_correlation(memes):
    other = sample_memes(2, "Fizzle Cola")
    assert not other[categories].equals(memes[categories])
    assert np.allclose(other.iloc[1:][categories].corr(), memes.iloc[1:][categories].corr())


def test_the_same_seed_gives_the_same_memes(memes, no_global_luck):
    assert sample_memes(1, "Fizzle Cola").equals(memes)


def test_the_scale_of_sarcasm_decides_its_correlation(memes):
    """How were the labels encoded? .177 on the original scale, .417 on the ordinal one."""
    ordinal = sample_memes(1, "Fizzle Cola", scale="ordinal")
    for table, expected in ((memes, 0.177), (ordinal, 0.417)):
        real = table.iloc[1:]
        assert round(spearman(real["sarcasm"], real["offensive"]), 3) == expected
    others = [column for column in memes.columns if column != "sarcasm"]
    assert ordinal[others].equals(memes[others])
    assert ordinal["sarcasm"].iloc[0] == -1


def test_an_unknown_scale_is_named():
    with pytest.raises(FriendlyError, match="ordinal"):
        sample_memes(1, "Fizzle Cola", scale="log")


def test_the_frame_has_the_agreed_shape(memes):
    assert memes.shape == (6993, 6)
    assert [*memes.columns] == [
        "humour",
        "sarcasm",
        "offensive",
        "motivational",
        "overall_sentiment",
        "author",
    ]
    assert type(categories) is list
    assert (memes[categories].dtypes == "float64").all()
    assert memes["author"].map(type).eq(str).all()
    assert memes.index.name == "image_name"
    assert memes.index.is_unique
    assert memes.index[:2].tolist() == ["image_0.png", "image_1.jpg"]
    assert set(memes.index.str.rpartition(".").get_level_values(2)) == {"png", "jpg"}


def test_the_brand_comes_first_and_only_once(memes):
    assert tuple(memes[categories].iloc[0]) == PROMOTED
    assert memes["author"].iloc[0] == "Fizzle Cola"
    assert set(memes["author"].iloc[1:]) == set(AUTHORS)


def test_authors_share_the_memes_evenly(memes):
    counts = memes["author"].iloc[1:].value_counts()
    assert len(counts) == 28
    # 250 each on average, standard deviation 15.5: four of them either way.
    assert counts.between(188, 312).all()


def test_names_do_not_depend_on_the_number_of_memes():
    assert image_names(9).tolist() == image_names(7000)[:9].tolist()


# --- the flood


@pytest.fixture(scope="module")
def flooded(memes):
    return flood(memes, "jellybyte", "image_7841.png", 27_000, seed=5)


def test_the_flood_adds_one_empty_picture_many_times(memes, flooded):
    spam = flooded.loc["image_7841.png"]
    assert len(flooded) == len(memes) + 27_000
    assert len(spam) == 27_000
    assert not spam[categories].any(axis=None)
    assert set(spam["author"]) == {"jellybyte"}
    assert (flooded[categories].dtypes == "float64").all()
    assert flooded.index.name == "image_name"


def test_the_flood_leaves_the_memes_in_order_and_the_first_row_first(memes, flooded):
    assert flooded.drop("image_7841.png").equals(memes)
    assert flooded.index[0] == memes.index[0]
    assert len(memes) == 6993


def test_the_flood_is_everywhere(flooded):
    tenths = np.array_split(flooded.index == "image_7841.png", 10)
    share = 27_000 / len(flooded)
    assert all(abs(part.mean() - share) < 0.04 for part in tenths)


def test_the_flood_repeats_with_its_seed(memes, flooded, no_global_luck):
    assert flood(memes, "jellybyte", "image_7841.png", 27_000, seed=5).equals(flooded)
    assert not flood(memes, "jellybyte", "image_7841.png", 27_000, seed=6).index.equals(flooded.index)


def test_the_flood_needs_a_new_name(memes):
    with pytest.raises(FriendlyError, match=r"image_1\.jpg is already"):
        flood(memes, "jellybyte", "image_1.jpg", 3, seed=1)


# --- users


def test_users_have_a_name_and_five_tastes():
    users = generate_users(500, seed=1)
    assert [*users.columns] == ["name", *categories]
    assert users.index.equals(pd.RangeIndex(500))
    assert users[categories].abs().max(axis=None) <= 1
    # The mean of 500 draws lies within 0.026 (one standard error) of 0; the deviation near .577.
    assert users[categories].mean().abs().max() < 0.13
    assert users[categories].std().between(0.52, 0.63).all()


def test_a_hundred_thousand_users_have_a_hundred_thousand_names():
    names = generate_users(100_000, seed=3)["name"]
    assert names.is_unique
    assert names.map(type).eq(str).all()
    assert not names.str.contains(r"\d").head(300).any()


@given(st.integers(1, 700), st.integers(0, 300), st.integers(0, 2**64))
@settings(max_examples=30, deadline=None)
def test_more_users_only_come_after_the_others(n, more, seed):
    assert generate_users(n + more, seed).head(n).equals(generate_users(n, seed))


def test_the_same_seed_gives_the_same_users(no_global_luck):
    assert generate_users(30, seed="x").equals(generate_users(30, seed="x"))
    assert not generate_users(30, seed="x").equals(generate_users(30, seed="y"))


def test_without_a_seed_users_are_new():
    assert not generate_users(5).equals(generate_users(5))


@pytest.mark.parametrize("n", [0, -1, MOST + 1, 2.5, 30.0, "30", None, True, [30]])
def test_a_wrong_number_of_users_is_explained(n):
    with pytest.raises(FriendlyError, match="number of users must be"):
        generate_users(n)


def test_numbers_from_numpy_are_numbers():
    assert len(generate_users(np.int64(4))) == 4


# --- the real dataset

LABELS_CSV = """\
,image_name,text_ocr,text_corrected,humour,sarcasm,offensive,motivational,overall_sentiment
0,image_1.jpg,"OH, HELLO",,hilarious,general,not_offensive,not_motivational,very_positive
1,image_2.jpeg,,NA,not_funny,twisted_meaning,hateful_offensive,motivational,very_negative
2,image_3.PNG,"a
b",x,very_funny,very_twisted,slight,motivational,neutral
"""


@pytest.fixture
def real(tmp_path):
    (tmp_path / "labels.csv").write_text(LABELS_CSV, encoding="utf-8")
    (tmp_path / "images").mkdir()
    for name in ("image_1.jpg", "image_2.jpeg"):
        (tmp_path / "images" / name).write_bytes(b"picture")
    (tmp_path / "image_3.PNG").write_bytes(b"picture")
    return tmp_path


def test_the_real_dataset_has_the_shape_of_the_drawn_one(real):
    table = load_memotion(real)
    assert [*table.columns] == [*categories, "author"]
    assert table.index.tolist() == ["image_1.jpg", "image_2.jpeg", "image_3.PNG"]
    assert table.index.name == "image_name"
    assert table[categories].to_numpy().tolist() == [
        [1, 1, -1, -1, 1],
        [-1, -0.5, 1, 1, -1],
        [0.5, 0.5, -0.5, 1, 0],
    ]
    assert (table[categories].dtypes == "float64").all()
    assert set(table["author"]) <= set(AUTHORS)
    assert load_memotion(real, authors=["me"])["author"].tolist() == ["me"] * 3


def test_every_label_of_the_dataset_is_known():
    """The labels and their number of values, against the marginals above."""
    assert {name: sorted(words.values()) for name, words in LABELS.items()} == {
        name: sorted(values) for name, values in MARGINALS.items()
    }


def test_the_real_dataset_has_scales_and_a_brand_too(real):
    assert load_memotion(real, scale="ordinal")["sarcasm"].tolist() == [-0.5, 0.5, 1]
    table = load_memotion(real, brand="Fizzle Cola", scale="ordinal")
    assert table.index[0] == "image_0.png"
    assert tuple(table[categories].iloc[0]) == PROMOTED
    assert len(table) == 4
    assert table.index.is_unique


def test_case_spaces_and_underscores_do_not_matter(real):
    text = (
        LABELS_CSV.replace("image_name", " Image Name")
        .replace("overall_sentiment", "Overall-Sentiment")
        .replace("very_funny", "Very Funny ")
        .replace("not_offensive", "NOT_OFFENSIVE")
    )
    expected = load_memotion(real)
    (real / "labels.csv").unlink()
    (real / "Labels.CSV").write_text("\ufeff" + text, encoding="utf-8")
    assert load_memotion(real).equals(expected)


def test_pictures_are_found_beside_the_labels_and_in_images(real):
    table = load_memotion(real)
    assert picture_path(table, "image_1.jpg") == real / "images" / "image_1.jpg"
    assert picture_path(table.iloc[2], "image_3.PNG") == real / "image_3.PNG"
    assert picture_path(table, "image_9.jpg") is None
    assert picture_path(table, "../labels.csv") is None
    assert picture_path(table, "..") is None
    assert picture_path(sample_memes(1, "x"), "image_1.jpg") is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "very_twisted",
            "sideways",
            r"labels\.csv, row 3: sarcasm is 'sideways'; expected one of not_sarcastic",
        ),
        ("not_funny", "", r"row 2: humour is ''"),
        ("image_2.jpeg", "image_1.jpg", r"row 2: image_name came before \('image_1\.jpg'\)"),
        ("image_2.jpeg", " ", "row 2: image_name is empty"),
        (",sarcasm", ",irony", "has no column sarcasm; it has .*irony"),
    ],
)
def test_what_is_wrong_in_labels_csv_is_named(real, old, new, message):
    (real / "labels.csv").write_text(LABELS_CSV.replace(old, new), encoding="utf-8")
    with pytest.raises(FriendlyError, match=message):
        load_memotion(real)


def test_a_missing_folder_or_file_is_named(tmp_path):
    with pytest.raises(FriendlyError, match="no folder"):
        load_memotion(tmp_path / "nowhere")
    (tmp_path / "reference.txt").write_text("x")
    with pytest.raises(FriendlyError, match=r"no labels\.csv in .*reference\.txt"):
        load_memotion(tmp_path)
    (tmp_path / "labels.csv").write_text(LABELS_CSV.splitlines()[0])
    with pytest.raises(FriendlyError, match="no memes below"):
        load_memotion(tmp_path)


# --- weight


def test_data_loads_nothing_that_draws():
    """Does a student who only wants the table wait for Pillow or matplotlib?"""
    code = (
        "import sys; import memeverse.data.memes, memeverse.data.users, memeverse.data.memotion, "
        "memeverse.data.pictures; print([m for m in ('PIL', 'matplotlib', 'IPython') if m in sys.modules])"
    )
    source = Path(__file__).parents[1] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(source)},
        check=True,
    )
    assert done.stdout.strip() == "[]"
