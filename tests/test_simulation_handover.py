from contextlib import suppress

import numpy as np
import pandas as pd
import pytest

from memeverse.errors import explain_error
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.handover import Handover
from memeverse.simulation.lending import Lent, LentPeople, copies_on_write
from memeverse.simulation.slate import Catalogue, SelectorError

COLUMNS = list(CATEGORIES)


def make_items(n=40, seed=0):
    rng = np.random.default_rng(seed)
    items = pd.DataFrame(rng.choice([-1, -0.5, 0.5, 1], (n, 5)), columns=COLUMNS)
    items.index = pd.Index([f"image_{i}.jpg" for i in range(n)], name="image_name")
    return items.assign(author=[f"author{i % 4}" for i in range(n)])


ITEMS = make_items()


def asked(selector, k=5, items=ITEMS):
    return Handover(items, selector, k).slate_for(np.zeros(5), "Ada")


def refused(selector, k=5, items=ITEMS):
    with pytest.raises(SelectorError) as caught:
        asked(selector, k, items)
    return str(caught.value)


# --- what a selector is handed


def test_the_user_is_a_float_series_with_a_name():
    seen = []

    def selector(items, user, k):
        seen.append((user.index.tolist(), user.dtype, user.name, user.tolist(), k, type(items)))
        return items.head(k)

    asked(selector)
    assert seen == [(COLUMNS, np.dtype(float), "Ada", [0.0] * 5, 5, pd.DataFrame)]


def overwrite_column(items):
    items["humour"] = 9.0


def subtract_in_place(items):
    items["humour"] -= 3


def overwrite_by_loc(items):
    items.loc[:, COLUMNS] = 9.0


def overwrite_by_iloc(items):
    items.iloc[0, 0] = 9.0


def overwrite_author(items):
    items.loc[items.index[:5], "author"] = "me"


def add_column(items):
    items["distance"] = 1.0


def sort_in_place(items):
    items.sort_values("humour", inplace=True)


def drop_rows(items):
    items.drop(items.index[:30], inplace=True)


def drop_column(items):
    items.drop(columns="author", inplace=True)


def reset_index(items):
    items.reset_index(inplace=True)


def rename_columns(items):
    items.columns = list("abcdef")


def rename_index(items):
    items.index.name = "mine"


def update_in_place(items):
    items.update(items[COLUMNS] * 0)


def write_through_numpy(items):
    items["humour"].to_numpy()[:] = 9.0  # an error where pandas hands out read-only arrays


def chained(items):
    items["humour"][items["humour"] > 0] = 9.0


def rename_the_columns_axis(items):
    items.columns.name = "mine"


def insert_and_delete(items):
    items.insert(0, "first", 1.0)
    del items["first"]
    items["humour"] = 9.0


def overwrite_all(items):
    items.iloc[:, :5] = 9.0


def overwrite_by_at(items):
    items.at[items.index[0], "sarcasm"] = 9.0


def overwrite_author_in_place(items):
    items["author"] = "me"


def mask_in_place(items):
    items[COLUMNS] = items[COLUMNS].mask(items[COLUMNS] > 0, 9.0)
    items.replace(9.0, 8.0, inplace=True)


def clip_in_place(items):
    items.mask(items == 1, 0.25, inplace=True)


def take_notes(items):
    items.attrs["seen"] = [1]


def forbid_duplicates(items):
    items.flags.allows_duplicate_labels = False


def set_attribute(items):
    items.mine = 3


DAMAGE = [
    rename_the_columns_axis, insert_and_delete, overwrite_all, overwrite_by_at, overwrite_author_in_place,
    mask_in_place, clip_in_place, take_notes, forbid_duplicates, set_attribute,
    overwrite_column, subtract_in_place, overwrite_by_loc, overwrite_by_iloc, overwrite_author, add_column,
    sort_in_place, drop_rows, drop_column, reset_index, rename_columns, rename_index, update_in_place,
    write_through_numpy, chained,
]  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_one_call_does_to_its_items_the_next_does_not_see(damage):
    """On pandas 2.2 as on pandas 3: does every call start from the same table?"""
    items, seen = make_items(), []

    def selector(items, user, k):
        seen.append(items.copy())
        assert not hasattr(items, "mine")
        slate = items.head(k).copy()
        with suppress(ValueError):  # read-only: nothing happened, which is fine
            damage(items)
        return slate

    handover = Handover(items, selector, 5)
    for _ in range(3):
        assert handover.slate_for(np.zeros(5), "Ada") == [0, 1, 2, 3, 4]
    for each in (*seen, items):
        pd.testing.assert_frame_equal(each, make_items())
        assert (each.attrs, each.flags.allows_duplicate_labels) == ({}, True)


def change_a_table(kept):
    kept["humour"] = 9.0


def change_a_place(kept):
    kept[0, 0] = 9.0


def change_a_column(kept):
    kept.iloc[0] = 9.0


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("keep", "change"),
    [
        (lambda items: items, change_a_table),
        (lambda items: items.iloc, change_a_place),
        (lambda items: items["humour"], change_a_column),
        (lambda items: items.head(20), change_a_table),
    ],
)
def test_what_one_call_keeps_is_not_the_table_of_the_next(keep, change):
    """Can a selector change what it is handed now by changing what it was handed before?"""
    kept = []

    def selector(items, user, k):
        for one in kept:
            change(one)
        if copies_on_write():  # on an old pandas only the call after the next starts afresh
            pd.testing.assert_frame_equal(items, make_items())
        kept.append(keep(items))
        return make_items().head(k)

    handover = Handover(make_items(), selector, 5)
    for _ in range(4):
        assert handover.slate_for(np.zeros(5), "Ada") == [0, 1, 2, 3, 4]


def test_a_table_that_nobody_kept_or_changed_goes_out_again():
    lent = Lent(make_items())
    first = id(lent.copy())
    if copies_on_write():
        assert id(lent.copy()) == first
    else:  # an old pandas needs a copy a call
        assert lent._out is None
    kept = lent.copy()
    assert lent.copy() is not kept


def test_a_fresh_step_heals_even_deliberate_damage():
    lent = Lent(make_items())
    first = lent.copy()
    numbers = first["humour"].to_numpy()
    with suppress(ValueError):
        numbers.flags.writeable = True
        numbers[:] = 9.0
    lent.undo_changes()
    lent.renew()
    pd.testing.assert_frame_equal(lent.copy(), make_items())


def test_the_user_can_be_changed_without_consequence():
    taste = np.zeros(5)

    def selector(items, user, k):
        user["humour"] = 5.0
        return items.head(k)

    Handover(ITEMS, selector, 5).slate_for(taste, "Ada")
    assert taste.tolist() == [0.0] * 5


def run_of(selector, steps=3):
    """Three users, step after step with other tastes; what each call was handed."""
    seen = []

    def told(items, user, k):
        seen.append((user.tolist(), user.index.tolist(), user.name, user.attrs.copy(), hasattr(user, "mine")))
        return selector(items, user, k)

    handover = Handover(ITEMS, told, 5)
    for step in range(steps):
        assert (
            len(list(handover.slates_for(np.arange(15).reshape(3, 5) + 100.0 * step, ["Ada", "Bo", "Cy"])))
            == 3
        )
    return seen


AS_HANDED = [
    ([100.0 * step + 5 * row + i for i in range(5)], COLUMNS, name, {}, False)
    for step in range(3)
    for row, name in enumerate(["Ada", "Bo", "Cy"])
]


def rename(user):
    user.name = "Eve"


def rename_index(user):
    user.index.name = "axis"


def relabel(user):
    user.index = list("abcde")


def annotate(user):
    user.attrs["mine"] = 1


def add_attribute(user):
    object.__setattr__(user, "mine", 1)


def force(user):
    numbers = user.to_numpy()
    with suppress(ValueError):
        numbers.flags.writeable = True
        numbers[:] = 9.0


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "change",
    [
        lambda user: user.__setitem__("humour", 9.0),
        lambda user: user.__iadd__(1),
        lambda user: user.drop("humour", inplace=True),
        lambda user: user.sort_values(ascending=False, inplace=True),
        lambda user: user.__setitem__("sixth", 1.0),
        rename,
        rename_index,
        relabel,
        annotate,
        add_attribute,
        force,
    ],
)
def test_what_a_call_does_to_a_user_is_gone_in_the_next_step(change):
    def selector(items, user, k):
        change(user)
        return items.head(k)

    assert run_of(selector) == AS_HANDED


@pytest.mark.parametrize(
    "keep",
    [
        lambda user: user,
        lambda user: user.to_numpy(),
        lambda user: user.to_numpy()[1:],
        lambda user: memoryview(user.to_numpy()),
        lambda user: user.array,
        lambda user: user.array[1:],
        lambda user: user.iloc[1:3],
        lambda user: user[COLUMNS],
        lambda user: user.copy(deep=False),
        lambda user: user.rename("other"),
        lambda user: user.to_frame(),
        lambda user: user.to_frame().T,
        lambda user: user.loc,
        lambda user: user.items,
        lambda user: lambda: user.tolist(),
    ],
)
def test_a_user_that_is_kept_stays_as_it_was(keep):
    """Also where a part of it is kept: the next step must not write into it."""
    kept = []

    def read(one):
        one = one() if callable(one) and not hasattr(one, "obj") else getattr(one, "obj", one)
        return list(one) if not isinstance(one, pd.DataFrame) else one.to_numpy().ravel().tolist()

    def selector(items, user, k):
        one = keep(user)
        kept.append((one, read(one)))
        return items.head(k)

    assert run_of(selector) == AS_HANDED
    for one, before in kept:
        assert read(one) == before


def test_users_whom_nobody_kept_or_changed_go_out_again():
    people = LentPeople(np.zeros((3, 5)), ["Ada", "Bo", "Cy"], pd.Index(COLUMNS))
    first = [id(user) for user in people.users]
    assert people.go_out_again(np.ones((3, 5)), ["Ada", "Bo", "Cy"]) == copies_on_write()
    assert [id(user) for user in people.users] == first
    if copies_on_write():
        assert people.users[2].tolist() == [1.0] * 5
    assert not people.go_out_again(np.ones((3, 5)), ["Ada", "Bo", "Di"])
    assert not people.go_out_again(np.ones((2, 5)), ["Ada", "Bo"])


# --- slates that are fine


@pytest.mark.parametrize(
    "slate",
    [
        ITEMS.iloc[[3, 1, 2]],
        ITEMS.iloc[[3, 1, 2]].assign(distance=0.5),
        ITEMS.iloc[[3, 1, 2]][["author", *reversed(COLUMNS)]],
        ITEMS[COLUMNS].iloc[[3, 1, 2]],
        ITEMS.iloc[[3, 1, 2]].astype(object),
        ITEMS.iloc[[3, 1, 2]].reset_index(),
        pd.concat([ITEMS.iloc[[3]], ITEMS.iloc[1:3]]),
        pd.DataFrame([ITEMS.iloc[3], ITEMS.iloc[1], ITEMS.iloc[2]]),
    ],
    ids=["rows", "extra", "reordered", "numbers", "objects", "label_column", "concat", "series"],
)
def test_rows_of_items_are_found_again(slate):
    assert asked(lambda items, user, k: slate, k=3) == [3, 1, 2]


def test_rows_whose_labels_were_reset_are_found_by_their_values():
    places = asked(lambda items, user, k: items.iloc[[3, 1, 2]].reset_index(drop=True), k=3)
    pd.testing.assert_frame_equal(
        ITEMS.iloc[places].reset_index(drop=True), ITEMS.iloc[[3, 1, 2]].reset_index(drop=True)
    )


def test_the_last_digit_does_not_matter():
    assert asked(lambda items, user, k: (items[COLUMNS].head(k) + 0.1) - 0.1) == [0, 1, 2, 3, 4]


def test_labels_of_a_plain_range_are_fine_and_so_is_resetting_them():
    items = make_items().reset_index(drop=True)
    assert asked(lambda items, user, k: items.tail(k), items=items) == [35, 36, 37, 38, 39]
    assert len(set(asked(lambda items, user, k: items.tail(k).reset_index(drop=True), items=items))) == 5


def make_flood(n=27_000):
    spam = pd.DataFrame(0.0, index=["spam.png"] * n, columns=COLUMNS).assign(author="culprit")
    return pd.concat([make_items(), spam]).rename_axis("image_name")


def test_thousands_of_rows_with_one_label_are_all_items():
    flooded = make_flood()
    places = asked(lambda items, user, k: items.tail(k), items=flooded)
    assert len(set(places)) == 5
    assert set(flooded["author"].iloc[places]) == {"culprit"}
    reset = asked(lambda items, user, k: items.tail(k).reset_index(drop=True), items=flooded)
    assert set(flooded["author"].iloc[reset]) == {"culprit"}


def test_the_promoted_meme_may_come_from_outside():
    """Does an advertisement show even where the items do not hold it?"""
    ad = pd.DataFrame([[0, -1, -1, 1, 1.0]], columns=COLUMNS, index=["ad.png"]).assign(author="Brand")
    catalogue = Catalogue(ITEMS, ad)
    slate = pd.concat([ITEMS.iloc[[7]], ad])
    assert catalogue.places(slate, 2, "selector") == [7, 40]
    assert catalogue.places(slate.reset_index(drop=True), 2, "selector") == [7, 40]
    assert catalogue.frame([7, 40]).iloc[40]["author"] == "Brand"
    assert len(catalogue.frame([7])) == 40


# --- slates that are not


def returns(value):
    def selector_mine(items, user, k):
        return value(items) if callable(value) else value

    return selector_mine


WRONG = {
    "nothing": (None, "returned None", "forget `return`"),
    "one_series": (lambda items: items.iloc[0], "Series (one meme on its side)", "items.iloc[[0]]"),
    "column": (lambda items: items["humour"].head(), "Series (one column)", "items.loc[series.index]"),
    "list": (lambda items: [items.iloc[0]] * 5, "a list of 5 (Series)", "pd.concat"),
    "labels": (lambda items: items.index[:5], "labels without rows", "items.loc[labels]"),
    "array": (lambda items: items.to_numpy()[:5], "NumPy array", "items.iloc[positions]"),
    "generator": (lambda items: (row for row in items), "generator", "`return` once"),
    "text": ("hello", "returned 'hello' (str)", "DataFrame of k = 5 rows"),
    "lists_as_labels": (
        lambda items: items.head().set_axis(pd.Index([[i] for i in range(5)], dtype=object)),
        "[0] (list) as the label of a row",
        "items.loc[labels]",
    ),
    "lists_as_columns": (
        lambda items: items.head().set_axis(pd.Index([[i] for i in range(6)], dtype=object), axis=1),
        "[0] (list) as the label of a column",
        "items.loc[labels]",
    ),
    "lists_as_values": (
        lambda items: items.head().reset_index(drop=True).assign(humour=[[1.0]] * 5),
        "[1.0] (list) as a value",
        "rows of items, unchanged",
    ),
    "too_many": (lambda items: items, "a slate of 40 rows", ".head(k)"),
    "too_few": (lambda items: items.head(1), "a slate of 1 row;", "Fill it up"),
    "empty": (lambda items: items.head(0), "an empty slate", "No row passed"),
    "twice": (lambda items: items.iloc[[0, 1, 2, 3, 0]], "image_0.jpg twice", "different memes"),
    "no_columns": (lambda items: items[["author"]].head(), "without the column humour", "items.loc[chosen"),
    "changed": (lambda items: items.head().assign(humour=0.25), "with humour = 0.25", "unchanged"),
    "scaled": (lambda items: items.head()[COLUMNS] / 2, "must be rows of items, unchanged", "new column"),
    "missing": (
        lambda items: items.head().assign(sarcasm=[0.5, np.nan, 0.5, 0.5, 0.5]),
        "missing value (NaN) under sarcasm",
        "pd.concat",
    ),
    "words": (lambda items: items.head().assign(humour="funny"), "humour = 'funny'", "unchanged"),
    "invented": (
        lambda items: pd.DataFrame([[0.1, 0.2, 0.3, 0.4, 0.5]] * 5, columns=COLUMNS, index=list("abcde")),
        "not among the items (label a)",
        "`items`",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("value", "says", "tries"), WRONG.values(), ids=WRONG)
def test_a_slate_that_is_none_gets_a_sentence(value, says, tries):
    message = refused(returns(value))
    assert message.startswith("`selector_mine` ")
    assert says in message
    assert tries in message


def test_taking_rows_by_a_label_that_many_share_is_explained():
    message = refused(lambda items, user, k: items.loc[items.index[-k:]], items=make_flood(50))
    assert "a slate of 250 rows" in message
    assert ".iloc" in message


def test_the_same_meme_twice_is_noticed_without_labels_too():
    items = make_items(2).assign(author=["x", "y"])
    message = refused(lambda items, user, k: items.iloc[[0, 0]].reset_index(drop=True), 2, items)
    assert "twice" in message


def test_an_error_is_told_with_the_line_of_the_student():
    def selector_typo(items, user, k):
        order = items["humor"].sort_values()
        return items.loc[order.index[:k]]

    message = refused(selector_typo)
    assert "`selector_typo` raised KeyError: 'humor' on line" in message
    assert 'order = items["humor"].sort_values()' in message
    assert "Did you mean humour?" in message


@pytest.mark.filterwarnings("error")
def test_an_async_selector_is_called_by_its_name():
    async def selector_waits(items, user, k):
        return items.head(k)

    async def selector_yields(items, user, k):
        yield items.head(k)

    for selector in (selector_waits, selector_yields):
        message = refused(selector)
        assert message.startswith(f"`{selector.__name__}` is an async function; expected is a slate")
        assert "Write `def` without `async`" in message


def test_a_sentence_ends_with_one_full_stop():
    def selector_ends(items, user, k):
        raise ValueError("That is the end.")

    assert ".." not in refused(selector_ends)
    for message in ("That is the end.", "That is the end"):
        assert explain_error(ValueError(message)) == "`your code` raised ValueError: That is the end"


def test_a_selector_of_two_arguments_is_told_the_three():
    def selector_short(items, k):
        return items.head(k)

    assert "def selector(items, user, k)" in refused(selector_short)
