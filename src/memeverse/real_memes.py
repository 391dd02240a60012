"""The real Memotion memes in the place of the drawn ones, for a course that holds the dataset."""

from memeverse import session
from memeverse.data.memotion import load_memotion
from memeverse.data.pictures import hide_memes


def use_memotion(folder: str, scale: str = "original") -> None:
    """Put the real Memotion 7k dataset (an instructor's own copy) in the place of the drawn memes.

    Pictures are hidden until `hide_memes(False)` is called: real memes can hurt.
    """
    ad = session.promoted_item()
    real = load_memotion(folder, seed=session.current_seed(), scale=scale, brand=str(ad["author"].iloc[0]))
    session.put_memes(real)
    hide_memes(True)
    print(
        f"{len(real):,} real memes are in use. Content warning: some are crude or cruel. "
        "Pictures stay hidden until you call hide_memes(False)."
    )
