"""The command `memeverse eyes`: train the tiny embedder, report on it, and make clusters and map of tags."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from memeverse.errors import FriendlyError, InputError, printable
from memeverse.writing import write_whole

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group("eyes")
def eyes() -> None:
    """The eyes of the bots of lab 3: how they see pictures and read texts."""


@eyes.command()
@click.option("--seed", default="1", show_default=True, help="Of the first weights and of the batches.")
@click.option(
    "-o", "--out", default="weights.npz", show_default=True, type=_FILE, help="File of the weights."
)
@click.option("--steps", type=click.IntRange(1), help="Steps of training; the default is what is shipped.")
def train(seed: str, out: Path, steps: int | None) -> None:
    """Train the tiny embedder anew: two minutes on one core, in NumPy alone."""
    from memeverse.interests.tiny.towers import saved
    from memeverse.interests.tiny.training import STEPS
    from memeverse.interests.tiny.training import train as learn

    _ready(out)
    weights = learn(_seed(seed), steps or STEPS, progress=True)
    _write(out, saved(weights))
    click.echo(printable(f"{out}: {out.stat().st_size / 1e6:.2f} MB"))


@eyes.command()
@click.option("-o", "--out", default="teacher.npy", show_default=True, type=_FILE, help="File of the places.")
def teacher(out: Path) -> None:
    """Ask the sentence model where our tags lie: what `train` learns from. Needs minilm and its extra."""
    from memeverse.interests.embedder import open_embedder
    from memeverse.interests.tiny.teacher import ask, saved

    _ready(out)
    try:
        places = ask(open_embedder("minilm"))
    except FriendlyError as error:
        raise click.ClickException(str(error)) from None
    _write(out, saved(places))
    click.echo(printable(f"{out}: the places of {places.shape[0] * places.shape[1]} tags"))


@eyes.command()
@click.option("--weights", type=_FILE, help="Weights of your own; without, those that are shipped.")
@click.option("--each", default=4, show_default=True, type=click.IntRange(1), help="Pictures of every tag.")
@click.option("-o", "--out", required=True, type=_FOLDER, help="Folder of the results.")
def report(weights: Path | None, each: int, out: Path) -> None:
    """How well the tiny embedder finds topics in what it has not learned from: tables, and a picture."""
    import io

    from memeverse.interests.tiny import SHIPPED, open_tiny
    from memeverse.interests.tiny.report import COLUMNS, measure
    from memeverse.interests.tiny.report_picture import confusion_figure

    _folder(out)
    try:
        found = measure(open_tiny(weights or SHIPPED), each)
    except FriendlyError as error:
        raise click.ClickException(str(error)) from None
    _write(out / "topics.csv", found.by_topic.round(4).to_csv(lineterminator="\n").encode())
    _write(out / "confusion.csv", found.confusion.to_csv(lineterminator="\n").encode())
    stream = io.BytesIO()
    confusion_figure(found).savefig(stream, format="png", metadata={"Software": None})
    _write(out / "confusion.png", stream.getvalue())
    for name, what in COLUMNS.items():
        click.echo(f"{100 * found.accuracy[name]:5.1f} %  {what}")
    for row in found.confusions(5).itertuples():
        click.echo(f"{row.pictures:5d}    {row.topic} taken for {row.taken_for}")
    click.echo(printable(f"By topic: {out / 'topics.csv'}. Who is taken for whom: {out / 'confusion.png'}."))


@eyes.command("map")
@click.option("--embedder", default="tiny", show_default=True, help="tiny, minilm or clip.")
@click.option("--vocabulary", type=_FILE, help="Your own tags, one a line; or YouTube-8M's vocabulary.csv.")
@click.option("-k", default=100, show_default=True, type=click.IntRange(2), help="How many clusters.")
@click.option("--seed", default="1", show_default=True, help="Of the clusters and of the map.")
@click.option("-o", "--out", required=True, type=_FOLDER, help="Folder of the results.")
def map_(embedder: str, vocabulary: Path | None, k: int, seed: str, out: Path) -> None:
    """Put tags into clusters and on a map: tags.csv and centroids.npy. Needs the extra [map]."""
    import io

    import numpy as np

    from memeverse.interests.clustering import find_clusters
    from memeverse.interests.embedder import open_embedder
    from memeverse.interests.map_of_tags import lay_out, table
    from memeverse.interests.tags import our_vocabulary, read_vocabulary

    _folder(out)
    try:
        words = read_vocabulary(vocabulary) if vocabulary else our_vocabulary()
        with _stopping_when_told():
            vectors = words.vectors(open_embedder(embedder))
            clusters = find_clusters(vectors, k, _seed(seed), words)
            places = lay_out(vectors, _seed(seed))
    except FriendlyError as error:
        raise click.ClickException(str(error)) from None
    stream = io.BytesIO()
    np.save(stream, clusters.centroids)
    _write(out / "centroids.npy", stream.getvalue())
    _write(out / "tags.csv", table(clusters, places))
    click.echo(printable(f"{len(words.tags)} tags in {k} clusters: {out / 'tags.csv'}"))


def _seed(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


@contextmanager
def _stopping_when_told() -> Iterator[None]:
    """Ctrl-C ends the block at its end at the latest: Numba, which UMAP compiles with, swallows some."""
    told = []
    before = signal.getsignal(signal.SIGINT)

    def hear(number: int, frame: FrameType | None) -> None:
        told.append(number)
        signal.default_int_handler(number, frame)

    if before is not signal.default_int_handler:  # in a thread, or somebody else listens
        yield
        return
    signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if told:
        raise KeyboardInterrupt


def _folder(out: Path) -> None:
    """Make the folder of the results, before the work, or say that it can't be made."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(printable(f"{out} can't be made: {error}")) from None


def _ready(out: Path) -> None:
    """Say before the work, not after it, that the file can't be written."""
    if not out.absolute().parent.is_dir() or out.is_dir():
        raise click.ClickException(
            printable(f"{out} can't be written: its folder must exist; make it first.")
        )


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except InputError as error:
        raise click.ClickException(str(error)) from None
