"""Figures for a lecture on lab 3. Each slide says from when on to show it.

Everything is drawn from a feed grown from SEED, which is no term's. It has fewer videos than those of a term,
so that the slides are drawn in half a minute.
"""

from functools import cache
from textwrap import wrap
from typing import Any

import numpy as np

from coursekit.lecture.slide import Slide, plain
from memeverse import (
    Definition,
    compare_readings,
    eyesight_experiment,
    load_personas,
    open_embedder,
    plot_eyesight,
    plot_survival,
    sample_shorts,
    send_bots,
    survival_curve,
)
from memeverse.bots.feeds import PACE, SHARE
from memeverse.bots.fleet import Fleet
from memeverse.bots.pictures.grid import median_bots
from memeverse.display.colours import BLUE, GREY, INK, VERMILLION
from memeverse.interests.nearness import nearest, nearest_tags
from memeverse.platform.dials import Dials
from memeverse.platform.memetube import Platform, platform_with
from memeverse.platform.pictures.stills import FILTERS, filter_of
from memeverse.platform.vocabulary import TOPICS

SEED = "a lecture on lab 3"
VIDEOS = 6_000
STEPS = 300
RULE = Definition()
SOURCE = "MemeTube's shorts, as in lab 3: {}"


def figures() -> list[Slide]:
    """The slides, in the order of the lab."""
    return [one_space(), filters(), capture(), survival(), readings(), eyesight()]


@cache
def feed() -> Platform:
    """The feed of all slides."""
    return platform_with(Dials("similar", share=SHARE, pace=PACE), SEED, videos=VIDEOS)


@cache
def fleet() -> Fleet:
    """Fifty bots of each persona."""
    return send_bots(feed(), load_personas(), n=50, steps=STEPS, seed=SEED, progress=False)


def one_space() -> Slide:
    """Six thumbnails, and the tags that lie nearest to each."""
    shorts = sample_shorts(feed(), 60, seed=SEED)
    plainly = [row for row in range(len(shorts)) if _filter(shorts, row) == "none"][:6]
    pictures = [shorts.platform.card(shorts.table["video"].iloc[row]) for row in plainly]
    near = nearest_tags(open_embedder("tiny").pictures([shorts.thumbnails[row] for row in plainly]), 3)

    def draw(figure: Any) -> None:
        from memeverse.platform.pictures.stills import draw_still

        for ax, card, tags in zip(figure.subplots(2, 3).flat, pictures, near, strict=True):
            ax.imshow(np.asarray(draw_still(card.topic, card.tag, card.number, (640, 360))))
            ax.set_xticks([])
            ax.set_yticks([])
            ax.set_xlabel("\n".join(wrap(", ".join(tags), 27)), size=19, color=INK, labelpad=6)

    return Slide(
        "one-space",
        "Pictures and words in one space: the nearest of 840 tags to six thumbnails",
        "Six drawn thumbnails, each with its three nearest tags: "
        + "; ".join(", ".join(one) for one in near)
        + ".",
        "after exercise 1",
        SOURCE.format("thumbnails of six shorts without a filter"),
        (
            "Nobody told the model these pairs: it learned that pictures lie near words about them.",
            "Ask: the nearest tag is seldom the one that is written on the picture. "
            "What does the model read?",
        ),
        draw,
    )


def filters() -> Slide:
    """How often the right topic is read under each filter."""
    shorts = sample_shorts(feed(), 2_000, seed=SEED)
    vectors, names = open_embedder("tiny").pictures(shorts.thumbnails), open_embedder("tiny").texts(TOPICS)
    right = np.array(TOPICS)[nearest(vectors, names)] == shorts.table["topic"].to_numpy()
    kind = np.array([_filter(shorts, row) for row in range(len(shorts))])
    order = ["none", *(name for name in FILTERS if name != "none")]
    share = {name: float(right[kind == name].mean()) for name in order}

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        for place, (name, value) in enumerate(share.items()):
            ax.barh(-place, 100 * value, color=GREY if name == "none" else BLUE, height=0.7)
            ax.text(100 * value + 1, -place, f"{100 * value:.0f} %", va="center", color=INK)
        ax.set_yticks(
            [-place for place in range(len(share))], ["no filter" if one == "none" else one for one in share]
        )
        ax.set_xlim(0, 110)
        ax.set_xlabel("shorts whose topic the bot reads rightly, %")

    told = ", ".join(
        f"{'no filter' if name == 'none' else name} {100 * value:.0f} %" for name, value in share.items()
    )
    return Slide(
        "filters",
        f"Right for {100 * share['none']:.0f} % of plain pictures, and for "
        f"{100 * share['black and white']:.0f} % in black and white: it learned colours",
        f"Bars: the share read rightly by filter: {told}.",
        "after part 1, when everybody has a sheet of failures",
        SOURCE.format(f"{len(shorts):,} shorts; zero-shot over {len(TOPICS)} topics"),
        (
            "The model was trained on pictures without filters, and took the shortest way: colour.",
            "Ask: how would you find out which way your own model took?",
        ),
        draw,
    )


def capture() -> Slide:
    """One bot and its twin, with the definition drawn in."""
    bots, blank = fleet(), fleet().blank
    shares, twins, captured = bots.shares(RULE.window), blank.shares(RULE.window), bots.captured_at(RULE)
    bot = next(one for one in median_bots(bots, RULE) if bots.personas[one] == "Gamer")
    at, steps = int(captured[bot]), np.arange(1, STEPS + 1)

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        ax.plot(steps, twins[bot], color=GREY, linewidth=4, linestyle=(0, (3, 1)))
        ax.plot(steps, twins[bot] + RULE.margin, color=VERMILLION, linewidth=2, linestyle=(0, (1, 1)))
        ax.plot(steps, shares[bot], color=BLUE, linewidth=5)
        ax.axvspan(at, at + RULE.hold - 1, color=VERMILLION, alpha=0.12)
        ends = {
            "its twin": (twins[bot, -1], GREY),
            f"twin + {RULE.margin:g}": (twins[bot, -1] + RULE.margin, VERMILLION),
            "the bot": (shares[bot, -1], BLUE),
        }
        height = -0.04
        for name, (end, colour) in sorted(ends.items(), key=lambda one: one[1][0]):
            height = max(height + 0.08, float(end))
            ax.text(STEPS + 3, height, name, color=colour, va="center")
        ax.text(at + RULE.hold / 2, 0.97, f"{RULE.hold} in a row", ha="center", va="top", color=INK)
        ax.set_xlim(0, STEPS + 62)
        ax.set_ylim(0, 1)
        ax.set_xticks(range(0, STEPS + 1, 50))
        ax.set_xlabel("shorts shown")
        ax.set_ylabel("share on interest")

    return Slide(
        "capture",
        f"Captured at step {at}: more than its twin plus {RULE.margin:g}, for {RULE.hold} steps in a row",
        f"The share on interest of a bot, {bots.personas[bot]}, over {STEPS} videos, its twin's, and that "
        f"plus {RULE.margin:g}. A band marks the {RULE.hold} steps from {at} on, in which it stays above.",
        "after exercise 5",
        SOURCE.format(f"the median Gamer of 50; window {RULE.window}"),
        (
            "Three numbers make the word: how much more, than whom, for how long.",
            "Ask: what happens to the finding if the margin is 0.4? Who chooses it, and when?",
        ),
        draw,
    )


def survival() -> Slide:
    """Who is not captured yet, by persona."""
    bots = fleet()
    curves = {name: survival_curve(bots.of(name).captured_at(RULE), STEPS) for name in load_personas()}
    left = {name: 100 * float(curve["free"].iloc[-1]) for name, curve in curves.items()}

    def draw(figure: Any) -> None:
        ax = figure.subplots()
        plot_survival(curves, STEPS, ax=ax)
        ax.set_title("", loc="left")
        for line in ax.get_lines():
            line.set_linewidth(3.5)
        ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, handlelength=2.5)

    most, least = max(left, key=lambda one: left[one]), min(left, key=lambda one: left[one])
    return Slide(
        "survival",
        f"After {STEPS} videos {left[least]:.0f} % of one persona's bots are free, "
        f"and {left[most]:.0f} % of another's",
        "Five falling curves, the share not captured yet. At the end: "
        + ", ".join(f"{name} {share:.0f} %" for name, share in left.items())
        + ".",
        "after part 4",
        SOURCE.format("50 bots a persona; bands: 95 % intervals"),
        (
            "The same feed, the same rule. What differs is how much there is of an interest, and luck.",
            "Ask: a report says “most bots were captured”. Of which persona, by which step?",
        ),
        draw,
    )


def readings() -> Slide:
    """The same bots with captions, hashtags or thumbnails to read."""
    table = compare_readings(
        feed(), load_personas(), n=20, steps=STEPS, definition=RULE, seed=SEED, progress=False
    )

    def draw(figure: Any) -> None:
        left, right = figure.subplots(1, 2, sharey=True)
        for ax, column, what in (
            (left, "accuracy", "topics read rightly, %"),
            (right, "captured", "bots captured, %"),
        ):
            plain(ax)
            for place, row in enumerate(table.to_dict("records")):
                ax.barh(-place, 100 * row[column], color=BLUE if column == "captured" else GREY, height=0.65)
                end = 100 * row["high"] if column == "captured" else 100 * row[column]
                if column == "captured":
                    ax.hlines(-place, 100 * row["low"], end, color=INK, linewidth=2.5)
                ax.text(end + 2, -place, f"{100 * row[column]:.0f} %", va="center", color=INK)
            ax.set_xlim(0, 118)
            ax.set_xlabel(what)
        left.set_yticks([-place for place in range(len(table))], list(table["reading"]))

    told = "; ".join(
        f"{row['reading']} {100 * row['accuracy']:.0f} % read rightly, {100 * row['captured']:.0f} % captured"
        for row in table.to_dict("records")
    )
    best = table.sort_values("captured").iloc[-1]
    worst = table.sort_values("captured").iloc[0]
    return Slide(
        "readings",
        f"One feed, three reports: {100 * worst['captured']:.0f} % captured by {worst['reading']}, "
        f"{100 * best['captured']:.0f} % by {best['reading']}",
        f"Bars for three readings: {told}.",
        "after the table of part 5",
        SOURCE.format("100 bots a reading, the same luck; lines: 95 % intervals"),
        (
            "Nothing about the feed changed between the rows.",
            "Ask: which of the three would a newspaper have built, and what would it have printed?",
        ),
        draw,
    )


def eyesight() -> Slide:
    """Capture against the accuracy of the eyes."""
    table = eyesight_experiment(
        feed(), load_personas(), [0, 0.2, 0.4, 0.6, 0.8], n=20, steps=STEPS, definition=RULE, seed=SEED,
        progress=False,
    )  # fmt: skip
    best, worse = table.iloc[0], table.iloc[2]

    def draw(figure: Any) -> None:
        ax = figure.subplots()
        plot_eyesight(table, ax=ax)
        ax.set_title("", loc="left")
        ax.get_legend().remove()
        for line in ax.get_lines():
            line.set_linewidth(3.5)
            line.set_markersize(12)
        for text in ax.texts:
            text.set_fontsize(14)
        ax.set_xlabel("topics that the bots read rightly")
        ax.set_ylabel("bots captured")

    return Slide(
        "eyesight",
        f"Same feed, worse eyes: {100 * best['captured']:.0f} % captured become "
        f"{100 * worse['captured']:.0f} % where 40 of 100 are misread",
        "A rising curve: the share captured by the share of topics read rightly. "
        + "; ".join(
            f"{100 * row['accuracy']:.0f} % rightly, {100 * row['captured']:.0f} % captured"
            for row in table.to_dict("records")
        )
        + ".",
        "after part 6, when everybody has predicted the direction",
        SOURCE.format("100 bots a point, misreading on purpose; lines: 95 % intervals"),
        (
            "A bot that misreads watches at random, and a feed that follows randomness goes nowhere.",
            "Ask: does a study whose bots have bad eyes report too much, or too little? "
            "(Here too little; ask for the accuracy first.)",
        ),
        draw,
    )


def _filter(shorts: Any, row: int) -> str:
    return filter_of(shorts.platform.card(shorts.table["video"].iloc[row]).number)
