"""The real Memotion 7k dataset, for a course that holds it: labels.csv and a folder of pictures."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from memeverse.data.authors import AUTHORS
from memeverse.data.labels import LABELS, categories, rescaled
from memeverse.data.memes import PROMOTED
from memeverse.errors import FriendlyError
from memeverse.randomness import derive, read_seed

# Where a loaded table keeps its folder: pandas hands `attrs` on to slices and rows.
FOLDER = "memotion_folder"


def load_memotion(
    folder: str | Path,
    authors: Sequence[str] = AUTHORS,
    seed: int | str = 0,
    scale: str = "original",
    brand: str | None = None,
) -> pd.DataFrame:
    """The memes of a real Memotion folder, in the shape of `sample_memes`.

    The folder holds labels.csv (image_name and the five labels; further columns are ignored, and
    case, spaces and underscores do not matter) and the pictures, beside it or in ``images``.
    Authors are drawn evenly by the seed; with a ``brand`` its advertisement comes first.
    """
    folder, seed = Path(folder), read_seed(seed)
    path = _labels_file(folder)
    read = pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    columns = {_plain(column): column for column in read.columns}
    wanted = ["image_name", *categories]
    missing = [column for column in wanted if _plain(column) not in columns]
    if missing:
        raise FriendlyError(
            f"{path} has no column {' or '.join(missing)}; it has {', '.join(map(str, read.columns))}"
        )
    read = read[[columns[_plain(column)] for column in wanted]].set_axis(wanted, axis=1)
    if read.empty:
        raise FriendlyError(f"{path} has a header but no memes below it")

    table = pd.DataFrame({column: _numbers(read[column], path) for column in categories})
    table.index = _names(read["image_name"], path)
    table["author"] = derive(seed, "authors").choice(list(authors), size=len(table)).tolist()
    if brand is not None:
        table = pd.concat([_advertisement(table.index, brand), table])
    table = rescaled(table, scale)
    table.index.name = "image_name"
    table.attrs[FOLDER] = str(folder.resolve())
    return table


def picture_path(table: pd.DataFrame | pd.Series, name: object) -> Path | None:
    """The real picture of a meme, or None where there is none (drawn memes, a missing file)."""
    folder = table.attrs.get(FOLDER)
    # A name is a file's name and nothing else: "../x" in a foreign table leads nowhere.
    if folder is None or str(name) != Path(str(name)).name:
        return None
    for place in (Path(folder) / "images", Path(folder)):
        if (place / str(name)).is_file():
            return place / str(name)
    return None


def _labels_file(folder: Path) -> Path:
    if not folder.is_dir():
        raise FriendlyError(f"there is no folder {folder}; give the one that holds labels.csv")
    found = sorted(path for path in folder.iterdir() if path.name.lower() == "labels.csv")
    if not found:
        inside = ", ".join(sorted(path.name for path in folder.iterdir())[:5]) or "nothing"
        raise FriendlyError(f"there is no labels.csv in {folder}; found there: {inside}")
    return found[0]


def _numbers(column: pd.Series, path: Path) -> np.ndarray:
    """A column of labels as numbers; row 1 is the first below the header."""
    values = {_plain(word): value for word, value in LABELS[str(column.name)].items()}
    numbers = column.map(lambda word: values.get(_plain(word), np.nan)).astype(float)
    if numbers.isna().any():
        row = int(np.argmax(numbers.isna().to_numpy()))
        raise FriendlyError(
            f"{path}, row {row + 1}: {column.name} is {column.iloc[row]!r}; "
            f"expected one of {', '.join(LABELS[str(column.name)])}"
        )
    return numbers.to_numpy()


def _names(column: pd.Series, path: Path) -> pd.Index:
    names = column.str.strip()
    for wrong, what in ((names == "", "image_name is empty"), (names.duplicated(), "image_name came before")):
        if wrong.any():
            row = int(np.argmax(wrong.to_numpy()))
            raise FriendlyError(f"{path}, row {row + 1}: {what} ({names.iloc[row]!r})")
    return pd.Index(names, name="image_name")


def _advertisement(taken: pd.Index, brand: str) -> pd.DataFrame:
    name = next(name for i in range(len(taken) + 1) if (name := f"image_{i}.png") not in taken)
    row = pd.DataFrame([PROMOTED], columns=categories, index=[name])
    row["author"] = brand
    return row


def _plain(word: object) -> str:
    """Case, spaces, underscores and hyphens away."""
    return re.sub(r"[\s_\-]+", "", str(word)).casefold()
