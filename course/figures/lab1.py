"""Figures for a lecture on lab 1. They show what students find out: each slide says from when on to show it.

Everything is drawn from SEED, which is no term's, with an author and a brand that are not named.
"""

from typing import Any

import numpy as np

from coursekit.lecture.slide import Slide, plain
from memeverse import (
    compare,
    custom_items_plotting,
    dist,
    generate_users,
    plot_comparison,
    plot_paths,
    simulate,
)
from memeverse.data.memes import flood, sample_memes
from memeverse.display.colours import BLUE, FAINT, GREEN, GREY, INK, VERMILLION
from memeverse.simulation.trajectory import Trajectory
from memeverse.statistics.intervals import wilson_interval

SEED = "a lecture on lab 1"
AXES = ["humour", "sarcasm"]
SOURCE = "Memeverse, lab 1: simulation of {}"
CHOICE = "; choice by place after Yao et al. 2021"


def figures() -> list[Slide]:
    """The slides, in the order of the lab."""
    memes = sample_memes(SEED, "a brand")
    chance = simulate(generate_users(2_000, seed=SEED), memes, "random", 10, seed=SEED, progress=False)
    return [
        places(chance),
        unsafe(chance),
        the_ad(memes),
        paths(memes),
        screen_and_people(memes),
        the_flood(memes),
    ]


def places(run: Trajectory) -> Slide:
    """How often each place of a slate is picked."""
    shares = np.bincount(run.ranks.ravel(), minlength=5) / run.ranks.size

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        bars = ax.bar(range(1, 6), 100 * shares, color=[VERMILLION, *[BLUE] * 4], width=0.7)
        bars[0].set_hatch("/")
        bars[0].set_edgecolor("white")
        for place, share in enumerate(shares, 1):
            ax.text(place, 100 * share + 1.5, _percent(share), ha="center", size=26, color=INK)
        ax.set_xlabel("place on the slate")
        ax.set_ylabel("picks, of 100")
        ax.set_ylim(0, 85)

    return Slide(
        "places",
        f"The first place gets {100 * shares[0]:.0f} of 100 picks, whatever stands there",
        f"Bars: of 100 picks from a slate of five the first gets {100 * shares[0]:.0f}, the second "
        f"{100 * shares[1]:.0f}, the third {100 * shares[2]:.0f}, the fourth {100 * shares[3]:.0f}, the last "
        f"{100 * shares[4]:.1f}.",
        "after part 1, or before part 2, where a brand buys the second place",
        SOURCE.format("2,000 people, 10 picks each" + CHOICE),
        (
            "Which meme is on top was chance. Nobody in the model looks at what a meme is about.",
            f"A brand that buys the second place buys {100 * shares[1]:.0f} of 100 picks, one in six.",
            "Ask: what would a place be worth to you, and who could check what was sold?",
        ),
        draw,
    )


def unsafe(run: Trajectory) -> Slide:
    """How many slates hold a very offensive meme, by how much of the slate is looked at."""
    offensive = run.attributes[run.slates][..., 2] > 0  # by step, user, place
    seen = [float(offensive[..., :k].any(axis=-1).mean()) for k in range(1, 6)]
    single = float((run.attributes[:, 2] > 0).mean())

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        ax.bar(range(1, 6), [100 * share for share in seen], color=VERMILLION, width=0.7)
        for k, share in enumerate(seen, 1):
            ax.text(k, 100 * share + 1.5, _percent(share), ha="center", size=26, color=INK)
        ax.set_ylim(0, 90)
        ax.set_xlabel("memes of the slate that one looks at")
        ax.set_ylabel("slates that show one, %")

    return Slide(
        "unsafe",
        "A quarter of the pool is very offensive: three of four slates show it",
        f"Bars: {100 * single:.0f} % of the memes are very offensive or hateful. Of random slates show "
        "at least one: "
        + ", ".join(f"{_percent(share)} where {k} of five are looked at" for k, share in enumerate(seen, 1))
        + ".",
        "after part 1, with the written answer on harm by chance",
        SOURCE.format("20,000 random slates; labels with the shares of Memotion 7k"),
        (
            "Nothing was aimed at anybody. The pool is somebody's choice, and so is showing all of it.",
            "1 - (1 - 0.24)^5: small risks add up over a screen, and a screen is a second of a day.",
            "Ask: who is harmed first, and what would a rule against it get wrong?",
        ),
        draw,
    )


def the_ad(memes: Any) -> Slide:
    """Who came nearer to the ad, with it and without it, on the two pairs of axes of the lab."""
    users, star = generate_users(1_000, seed=SEED), memes.iloc[0]
    runs = [
        simulate(users, memes, name, 30, seed=SEED, record="final", progress=False)
        for name in ("random", "advertisement")
    ]
    pairs = (["offensive", "overall_sentiment"], ["sarcasm", "motivational"])
    shares = [[_nearer(run, star, pair) for run in runs] for pair in pairs]

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        for row, (without, with_ad) in zip((1, 0), shares, strict=True):
            ax.annotate(
                "", (100 * with_ad, row), (100 * without, row),
                arrowprops={"arrowstyle": "-", "linewidth": 5, "color": FAINT},
            )  # fmt: skip
            for share, mark, colour, where in (
                (without, "o", BLUE, (0, -46)),
                (with_ad, "s", VERMILLION, (0, 26)),
            ):
                n = len(users)
                low, high = wilson_interval(round(share * n), n)
                ax.plot([100 * low, 100 * high], [row, row], color=colour, linewidth=3)
                ax.plot(100 * share, row, mark, color=colour, markersize=20, markeredgecolor="white")
                said = "without the ad" if mark == "o" else "with the ad"
                ax.annotate(
                    f"{said}: {100 * share:.0f} %", (100 * share, row), where, textcoords="offset points",
                    ha="center", color=INK, size=20,
                )  # fmt: skip
        ax.set_yticks([1, 0], ["offensive and\noverall sentiment", "sarcasm and\nmotivational"])
        ax.set_ylim(-0.6, 1.6)
        ax.set_xlim(0, 100)
        ax.set_xlabel("people who ended nearer to the ad, of 100")
        ax.grid(visible=True, axis="x", color=FAINT)
        ax.grid(visible=False, axis="y")

    (a, b), (c, d) = shares
    return Slide(
        "the-ad",
        f"The ad moved {100 * (d - c):.0f} of 100 people where its picture is a mess, "
        f"and {100 * (b - a):.0f} where everybody follows it",
        f"Two rows. On offensive and overall sentiment {100 * a:.0f} % come nearer to the ad without it, "
        f"{100 * b:.0f} % with it. On sarcasm and motivational {100 * c:.0f} % without it, {100 * d:.0f} % "
        "with it.",
        "after part 2: students count this themselves",
        SOURCE.format("1,000 people, 30 steps; lines: 95 % intervals"),
        (
            "On the first pair of axes the pool itself has the ad's direction: most memes are harmless.",
            "Without the control one would have praised the ad for what the pool did.",
            "Ask: which number would the brand's own report show?",
        ),
        draw,
    )


def paths(memes: Any) -> Slide:
    """The same thirty people under chance and under their own taste."""
    users = generate_users(30, seed=SEED)
    runs = [simulate(users, memes, name, 30, seed=SEED, progress=False) for name in ("random", "preferences")]

    def draw(figure: Any) -> None:
        titles = ("five random memes at a time", "five memes nearest to their taste")
        for ax, run, title in zip(figure.subplots(1, 2), runs, titles, strict=True):
            plot_paths(run, AXES, ax=ax, custom=custom_items_plotting(memes, AXES, 100))
            ax.set_title(title, size=22, color=INK)
            ax.set_xlabel("humour: -1 not funny, 1 hilarious", size=18)
            ax.set_ylabel("sarcasm: -1 none, 1 general", size=18)
            ax.get_legend().remove()
            for line in ax.get_lines():
                line.set_linewidth(2.6)

    poles = [float((np.abs(run.tastes[-1]).max(axis=1) > 0.9).mean()) for run in runs]
    return Slide(
        "paths",
        "The same thirty people: chance has no direction, likes lead to where memes are",
        "Two panels of thirty paths on humour and sarcasm, dots at the start, crosses at the end. Left, with "
        "random memes, the paths are short and tangled. Right, with the nearest memes, they are straight and "
        f"end on clusters of memes. With a taste beyond 0.9 in something end {100 * poles[0]:.0f} % and "
        f"{100 * poles[1]:.0f} %.",
        "after part 3, the prediction on what they like",
        SOURCE.format("30 people, 30 steps; dot: start, cross: end, grey: memes"),
        (
            "Same people, same moods, same luck in picking: what differs is what is shown.",
            "Memes stand on a grid, most of them inside it. A lukewarm taste finds few lukewarm memes.",
            "Ask: did the recommender change these people, or find out who they are?",
        ),
        draw,
    )


def screen_and_people(memes: Any) -> Slide:
    """Spread and diversity under three selectors, over a hundred steps."""
    names = {"random": "random", "half random": "preferences with random", "preferences": "preferences"}
    frame = compare(
        names, generate_users(60, seed=SEED), memes, steps=100, seeds=[f"{SEED} {n}" for n in range(5)]
    )
    ends = frame[frame["step"] == frame["step"].max()].groupby(["measure", "selector"])["value"].mean()

    def draw(figure: Any) -> None:
        axes = figure.subplots(1, 2)
        plot_comparison(frame, axes)
        figure.legends[0].remove()
        for ax, title in zip(axes, ("between people: spread", "on one screen: diversity"), strict=True):
            ax.set_title(title, size=22, loc="left")
            for line in ax.get_lines():
                line.set_linewidth(4)
                x, y = line.get_xdata()[-1], line.get_ydata()[-1]
                up = {"half random": -0.01, "preferences": 0.01}.get(line.get_label(), 0)
                ax.text(x + 3, y + up, line.get_label(), color=line.get_color(), va="center", size=20)
            ax.set_xlim(0, 160)
            ax.set_xticks([0, 25, 50, 75, 100])
            ax.set_ylabel(ax.get_ylabel().replace("  ⟷  ", " ⟷ "), size=18)

    return Slide(
        "screen-and-people",
        "Half surprises repair the screen; the people drift apart all the same",
        "Two panels over 100 steps. Spread between people ends at "
        + ", ".join(f"{ends['spread'][name]:.2f} for {name}" for name in names)
        + ". Diversity on a screen at "
        + ", ".join(f"{ends['diversity'][name]:.2f}" for name in names)
        + ".",
        "after part 3: the table has the first 15 of these steps",
        SOURCE.format("60 people, 5 seeds; band: lowest to highest"),
        (
            "The report to the board could show either panel. They say opposite things of the compromise.",
            "What is shown, and what it does, are two measurements.",
            "Ask: which of the two would you put into a law?",
        ),
        draw,
    )


def the_flood(memes: Any) -> Slide:
    """The share of one author who uploads the same picture again and again, and a defence."""
    author = memes["author"].iloc[1:].value_counts().index[10]
    flooded = flood(memes, author, "image_9999.png", 26_500, seed=SEED)
    users = generate_users(500, seed=SEED)
    bars = []
    for name, items, selector in (
        ("before", memes, "random"),
        ("flooded", flooded, "random"),
        ("flooded, one\nticket an author", flooded, "fair random"),
    ):
        run = simulate(users, items, selector, 5, seed=SEED, progress=False)
        bars.append((name, float((items["author"].to_numpy()[run.slates] == author).mean())))

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        looks = ((BLUE, ""), (VERMILLION, "/"), (GREEN, "."))
        for place, ((_, share), (colour, hatch)) in enumerate(zip(bars, looks, strict=True)):
            ax.bar(place, 100 * share, color=colour, hatch=hatch, edgecolor="white", width=0.6)
            ax.text(place, 100 * share + 2, _percent(share), ha="center", size=26, color=INK)
        ax.axhline(100 / 28, color=GREY, linestyle=(0, (5, 3)), linewidth=2)
        ax.text(2.42, 100 / 28 + 1.5, "1 of 28 authors", color=GREY, ha="left")
        ax.set_xlim(-0.5, 3.3)
        ax.set_xticks(range(3), [name for name, _ in bars])
        ax.set_ylabel("places held by one author, %")
        ax.set_ylim(0, 95)

    before, after, fair = (share for _, share in bars)
    return Slide(
        "the-flood",
        f"Who uploads most is seen most: one of 28 authors takes {100 * after:.0f} of 100 places",
        f"Three bars: the share of places that one author holds is {_percent(before)} before, "
        f"{_percent(after)} after the flood under random selection, and {_percent(fair)} when each has "
        "one ticket.",
        "after part 4, when the culprit is found and the defences are written",
        SOURCE.format("500 people, 5 steps; the author is an example, no one of your term"),
        (
            "Random was called neutral in part 1. It is neutral towards uploads, and so not towards authors.",
            "One ticket an author is a policy, too: fifty accounts are fifty tickets.",
            "Ask: is it fair that one meme gets the attention of 250?",
        ),
        draw,
    )


def _nearer(run: Trajectory, star: Any, pair: list[str]) -> float:
    """The share of the people who ended nearer to the star than they began."""
    before, after = (dist(run.users_at(step)[pair], star[pair]).to_numpy() for step in (0, -1))
    return float((after < before).mean())


def _percent(share: float) -> str:
    return f"{100 * share:.{0 if share >= 0.06 else 1}f} %"
