"""The pictures of the README: `make pictures` makes them anew, the same bytes each time."""

import io
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from memeverse import custom_items_plotting, dist, generate_users, simulate
from memeverse.data.memes import sample_memes
from memeverse.display.rendering import plot_paths

FOLDER = Path(__file__).parent / "pictures"
AXES = ["humour", "sarcasm"]


def random_memes(items, user, k):
    return items.sample(k)


def memes_like_the_last(items, user, k):
    return items.iloc[np.argsort(dist(items, user).to_numpy(), kind="stable")[:k]]


def two_recommenders() -> Figure:
    """The same thirty people on equal luck: random memes on the left, the nearest on the right."""
    memes = sample_memes(1, "Fizzle Cola")
    users = generate_users(30, seed=1)
    figure = Figure(figsize=(11, 6.2), dpi=110, layout="constrained")
    titles = {
        random_memes: "five random memes at a time",
        memes_like_the_last: "five memes nearest to their taste",
    }
    for ax, (selector, title) in zip(figure.subplots(1, 2), titles.items(), strict=True):
        trajectory = simulate(users, memes, selector, steps=30, seed=1)
        plot_paths(trajectory, AXES, ax=ax, custom=custom_items_plotting(memes, AXES, 100))
        ax.set_title(title)
    return figure


def some_memes() -> Image.Image:
    """A contact sheet of memes, as `show_meme` draws them."""
    from memeverse.data.drawing import draw_meme

    memes = sample_memes(1, "Fizzle Cola")
    chosen = memes.iloc[[0, 12, 20, 29]]
    sheet = Image.new("RGB", (4 * 340, 340), "white")
    for place, (name, row) in enumerate(chosen.iterrows()):
        sheet.paste(
            draw_meme(name, row).convert("RGB").resize((330, 330), Image.Resampling.LANCZOS),
            (340 * place + 5, 5),
        )
    return sheet


def save(name: str, picture: Figure | Image.Image) -> None:
    buffer = io.BytesIO()
    if isinstance(picture, Figure):
        # Without the metadata the bytes do not depend on matplotlib's version string.
        picture.savefig(buffer, format="png", facecolor="white", metadata={"Software": None})
    else:
        picture.save(buffer, format="png", optimize=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(buffer.getvalue())
    print(f"docs/pictures/{name}: {len(buffer.getvalue()) // 1024} kB")


if __name__ == "__main__":
    save("two-recommenders.png", two_recommenders())
    save("some-memes.png", some_memes())
