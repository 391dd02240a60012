"""Pictures: a meme drawn, against the 50 milliseconds that it may take."""

from collections.abc import Iterator

from benchmarks.clock import best_of
from memeverse.data.drawing import draw_meme
from memeverse.data.memes import sample_memes


def measure() -> Iterator[tuple[str, str]]:
    memes = sample_memes(1, "Fizzle Cola").head(41)
    draw_meme(str(memes.index[0]), memes.iloc[0])  # fonts are loaded at the first one
    seconds = [
        best_of(3, lambda at=at: draw_meme(str(memes.index[at]), memes.iloc[at])) for at in range(1, 41)
    ]
    worst, middle = max(seconds) / 0.050, sorted(seconds)[len(seconds) // 2] / 0.050
    yield f"draw_meme, median {1000 * middle * 0.05:.0f} ms of 40 memes", f"{middle:.2f} of the limit"
    yield f"draw_meme, slowest {1000 * worst * 0.05:.0f} ms", f"{worst:.2f} of the limit"
