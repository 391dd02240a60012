"""Shorts drawn by chance, with the curtain lifted: what they look like, and what they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from memeverse.bots.truth import Truth
from memeverse.display.picture import Picture
from memeverse.errors import InputError
from memeverse.mode import grading
from memeverse.platform.feeding import SMALL, crowd
from memeverse.platform.memetube import Platform
from memeverse.platform.vocabulary import TOPICS
from memeverse.randomness import derive
from memeverse.simulation.reading import read_count

COLUMNS = 6


@dataclass(frozen=True, repr=False)
class Sample:
    """Some shorts: ``table`` has a row each, ``thumbnails`` its picture, 64 x 36."""

    table: pd.DataFrame  # video, caption, hashtags, seconds, topic (the truth)
    thumbnails: list[Any]
    platform: Platform

    def sheet(
        self, which: int | Sequence[int] = 12, title: str = "", read: Mapping[int, str] | Any = None
    ) -> Picture:
        """A sheet of the first so many, or of the rows named, with caption, hashtags and topic.

        ``read`` has what each row was taken for, and stands below where it is something else.
        """
        rows = list(range(read_count(which, "which", 1))) if isinstance(which, int) else list(map(int, which))
        if not rows or not all(0 <= row < len(self.table) for row in rows):
            raise InputError(
                f"which is a number of shorts, or a list of rows from 0 to {len(self.table) - 1}; "
                f"this is {which!r}."
            )
        shown = [self._lines(row, None if read is None else str(list(read)[row])) for row in rows]
        words = f"{title or 'Shorts'}: " + " ".join(
            f"{place}. {'; '.join(lines)}." for place, lines in enumerate(shown, 1)
        )
        return Picture(b"" if grading() else self._drawn(rows, shown, title), words, _page())

    def _lines(self, row: int, read: str | None) -> list[str]:
        one = self.table.iloc[row]
        told = [str(one["caption"]), str(one["hashtags"]), f"is about {one['topic']}"]
        return told if read is None or read == one["topic"] else [*told, f"taken for {read}"]

    def _drawn(self, rows: list[int], shown: list[list[str]], title: str) -> bytes:
        from memeverse.platform.pictures.layout import Cell, cell_width, draw_page, wrapped
        from memeverse.platform.pictures.sheets import GAP, GREY
        from memeverse.platform.pictures.stills import draw_still

        wide = cell_width(COLUMNS, GAP)
        cells = []
        for row, lines in zip(rows, shown, strict=True):
            card = self.platform.card(self.table["video"].iloc[row])
            caption, hashtags, *about = lines
            written = [
                *wrapped(caption, wide, 12, bold=True),
                *wrapped(hashtags, wide, colour=GREY),
                *(line for one in about for line in wrapped(one, wide, 12)),
            ]
            cells.append(Cell(card.topic, card.tag, card.number, tuple(written), draw_still))
        return draw_page(cells, COLUMNS, GAP, title)

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        return f"{len(self)} shorts of {self.platform.name}"


def sample_shorts(platform: Platform, n: int = 300, seed: int | str = 0) -> Sample:
    """Draw ``n`` different shorts of a platform, each equally likely; the same seed draws the same."""
    n, looked = read_count(n, "n", 1), crowd(platform, ["somebody who only looks"])
    if n > looked.n_shorts:
        raise InputError(f"{platform.name} has {looked.n_shorts:,} shorts; {n:,} are more than that.")
    rows = derive(seed, "sample of shorts").choice(looked.n_shorts, n, replace=False).astype(np.int64)
    table = pd.DataFrame(
        {
            "video": looked.addresses(rows),
            "caption": looked.captions(rows),
            "hashtags": [" ".join(three) for three in looked.hashtags(rows)],
            "seconds": looked.seconds(rows),
            "topic": [TOPICS[one] for one in Truth(platform).topics(rows)],
        }
    )
    return Sample(table, looked.pictures(rows, SMALL), platform)


def _page() -> int:
    from memeverse.platform.pictures.layout import PAGE

    return PAGE
