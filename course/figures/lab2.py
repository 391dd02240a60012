"""Figures for a lecture on lab 2. They show what students find out: each slide says from when on to show it.

Everything is drawn from platforms grown from SEED, which is no term's; none of them is A to E of any term.
"""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np

from coursekit.lecture.slide import Slide, plain
from memeverse import (
    Platform,
    measure_effect,
    permutation_test,
    plot_effect,
    plot_power,
    power_curve,
)
from memeverse.display.colours import BLUE, FAINT, GREEN, GREY, INK, VERMILLION
from memeverse.platform.dials import POLICIES, Dials, with_buttons
from memeverse.platform.memetube import Session, platform_with
from memeverse.platform.pictures.thumbnails import draw_thumbnail
from memeverse.statistics.overlap import jaccard
from memeverse.statistics.panel import MARKERS, distinct
from memeverse.statistics.power import smallest_n
from memeverse.statistics.trails import topic_share_by_depth

SEED = "a lecture on lab 2"
TOPIC = "chess"
CARDS = 24
SOURCE = "MemeTube, lab 2: {}"


def figures() -> list[Slide]:
    """The slides, in the order of the lab."""
    return [a_homepage(), noise(), treated_and_twin(), power(), trails(), fingerprints(), scrub()]


def a_homepage() -> Slide:
    """What a stranger sees."""
    cards = Platform(SEED, policy="popularity").session("a stranger").homepage().cards
    topics = {card.topic for card in cards}

    def draw(figure: Any) -> None:
        figure.get_layout_engine().set(w_pad=0.02, h_pad=0.02, hspace=0.04, wspace=0.02)
        for ax, card in zip(figure.subplots(4, 6).flat, cards, strict=True):
            ax.imshow(
                np.asarray(draw_thumbnail(card.topic, card.tag, card.number, (640, 360)).convert("RGB"))
            )
            ax.set_xticks([])
            ax.set_yticks([])
            ax.set_xlabel(card.topic, size=18, color=INK, labelpad=2)

    return Slide(
        "a-homepage",
        f"A stranger's homepage: {CARDS} videos on {len(topics)} topics, and nobody says why these",
        f"The {CARDS} drawn thumbnails of a homepage in four rows, each with its topic: "
        + ", ".join(card.topic for card in cards)
        + ".",
        "at the beginning of part 0",
        SOURCE.format("thumbnails and topics of a homepage on a platform grown for this slide"),
        (
            "This is all that an auditor gets: what is on the page, in which order.",
            "Ask: which of these would you expect on your own page, and how would you find out why?",
        ),
        draw,
    )


def noise() -> Slide:
    """How many videos two strangers have in common."""
    site = Platform(SEED, policy="popularity")
    pages = [[card.video for card in site.session(f"stranger {n}").homepage().cards] for n in range(12)]
    shared = [len(set(one) & set(other)) for one, other in combinations(pages, 2)]
    mean = float(np.mean([jaccard(one, other) for one, other in combinations(pages, 2)]))

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        counts = np.bincount(shared, minlength=CARDS + 1)
        ax.bar(range(CARDS + 1), counts, color=BLUE, width=0.8)
        for number, count in enumerate(counts):
            if count:
                ax.text(number, count + 0.3, str(count), ha="center", color=INK)
        ax.annotate(
            "what many expect:\nthe same page", (CARDS, 0.4), (CARDS - 0.5, max(counts) * 0.55), ha="right",
            color=INK, arrowprops={"arrowstyle": "->", "color": INK, "linewidth": 2},
        )  # fmt: skip
        ax.set_xlabel(f"videos that two homepages have in common, of {CARDS}")
        ax.set_ylabel("pairs of strangers")
        ax.yaxis.get_major_locator().set_params(integer=True)
        ax.set_xlim(-0.8, CARDS + 0.8)

    return Slide(
        "noise",
        f"Two strangers share {np.mean(shared):.0f} of {CARDS} videos, and nothing was done to either",
        f"Bars: the {len(shared)} pairs of twelve strangers have {min(shared)} to {max(shared)} of "
        f"{CARDS} videos in common, {np.mean(shared):.1f} on average; an overlap of {mean:.2f}.",
        "after part 2, when everybody has an overlap of twelve strangers",
        SOURCE.format("12 personas without a past on a platform grown for this slide"),
        (
            "Two screens that differ prove nothing: they differ anyway.",
            "First measure how much chance does; then look whether a treatment does more.",
            "Ask: a newspaper prints two screens side by side. What is missing?",
        ),
        draw,
    )


def treated_and_twin() -> Slide:
    """Chess on the homepage of personas with a past, and of their twins without one."""
    site = Platform(SEED, policy="collaborative")
    treated, control = (
        [_on_topic(site, f"{name} {n}", past) for n in range(30)]
        for name, past in (("treated", True), ("twin", False))
    )
    effect = measure_effect(treated, control, seed=SEED)
    gap = effect.difference

    def draw(figure: Any) -> None:
        ax = figure.subplots()
        plot_effect(effect, f"cards on {TOPIC}, of {CARDS}", ax=ax)
        for line in ax.get_lines():
            line.set_markersize(line.get_markersize() * 1.8)

    return Slide(
        "treated-and-twin",
        f"Eight {TOPIC} videos bring {gap.estimate:.1f} more cards on {TOPIC} "
        f"(95\N{NO-BREAK SPACE}% interval {gap.low:.1f} to {gap.high:.1f})",
        f"Two rows of thirty dots and their means: without a past {np.mean(control):.1f} cards on {TOPIC}, "
        f"with one {np.mean(treated):.1f}. Below, the difference of {gap.estimate:.1f} with its interval "
        f"from {gap.low:.1f} to {gap.high:.1f}, clear of 0.",
        "after part 3",
        SOURCE.format("30 treated personas and 30 without a past; dots: each"),
        (
            "The two groups did everything alike but for the eight videos, at the same time.",
            "The interval says how large, the p-value how sure. Read the size first.",
            "Ask: what would you have concluded from the two leftmost dots alone?",
        ),
        draw,
    )


def power() -> Slide:
    """How often an audit of n personas finds half a card."""

    def one_audit(n: int, rng: np.random.Generator) -> float:
        return float(permutation_test(rng.normal(2.5, 1, n), rng.normal(2, 1, n), n=499).p_value)

    curve = power_curve(one_audit, [5, 10, 20, 40, 60, 80, 100], runs=200, seed=SEED)
    enough, found = smallest_n(curve), curve.set_index("n")["power"]
    at_ten, reached = float(found[10]), float(found[enough])

    def draw(figure: Any) -> None:
        ax = figure.subplots()
        plot_power(curve, ax=ax)
        ax.set_title("", loc="left")
        ax.get_legend().remove()
        for line in ax.get_lines():
            line.set_linewidth(max(3.0, line.get_linewidth()))
        ax.set_xlabel("personas in each group")
        ax.set_ylabel("audits that find it")
        ax.text(101, 0.745, "wanted: 80 %", ha="right", color=GREY)
        ax.annotate(
            f"ten personas find it\nin {100 * at_ten:.0f} of 100 audits", (10, at_ten), (22, 0.06),
            va="bottom", color=INK, arrowprops={"arrowstyle": "->", "color": INK, "linewidth": 2},
        )  # fmt: skip
        ax.annotate(
            f"enough: {enough}", (enough, reached), (48, 0.97),
            ha="right", color=INK, arrowprops={"arrowstyle": "->", "color": INK, "linewidth": 2},
        )  # fmt: skip

    return Slide(
        "power",
        f"An audit with ten personas misses half a card {round(10 - 10 * at_ten):.0f} times in ten",
        "A curve that rises with the number of personas a group, from "
        f"{100 * found.iloc[0]:.0f} % of audits with 5 to {100 * found.iloc[-1]:.0f} % with 100; with 10 it "
        f"is {100 * at_ten:.0f} %, and 80 % are reached with {enough}.",
        "after part 3, when the predictions are written down",
        SOURCE.format("200 simulated audits a size; a true effect of 0.5 with sd 1; band: 95 %"),
        (
            "“We found no effect” is worth as much as the power of the experiment.",
            "Work it out before you begin, in a world in which you know the truth.",
            "Ask: who pays for the personas that are missing?",
        ),
        draw,
    )


def trails() -> Slide:
    """How long a trail stays on its topic under each policy."""
    shares = {}
    for policy in POLICIES:
        table = topic_share_by_depth(_trails(Platform(SEED, policy=policy), 100))
        mine = table[table["topic"] == TOPIC].set_index("depth")["share"]
        shares[policy] = mine.reindex(range(1, 21), fill_value=0.0)

    def draw(figure: Any) -> None:
        axes = figure.subplots(2, 3, sharex=True, sharey=True)
        for ax, (policy, one), (colour, _) in zip(
            axes.flat, shares.items(), distinct(len(shares)), strict=True
        ):
            plain(ax).plot(one.index, 100 * one, color=colour, linewidth=4)
            ax.fill_between(one.index, 0, 100 * one, color=colour, alpha=0.15)
            ax.set_title(policy, size=22, color=INK, loc="left")
            ax.annotate(
                f"{100 * one[10]:.0f} %", (10, 100 * one[10]), (12, 78), color=INK, size=20,
                arrowprops={"arrowstyle": "->", "color": INK, "linewidth": 1.5},
            )  # fmt: skip
            ax.set_xticks([1, 5, 10, 15, 20])
            ax.set_ylim(0, 105)
        axes[1, 1].set_xlabel("depth of the trail")
        for ax in axes[:, 0]:
            ax.set_ylabel(f"still on {TOPIC}, %")

    at_ten = {policy: 100 * one[10] for policy, one in shares.items()}
    slow = [policy for policy in POLICIES if at_ten[policy] > 0.9 * max(at_ten.values())]
    ends = ", ".join(f"{policy} {share:.0f} %" for policy, share in at_ten.items())
    return Slide(
        "trails",
        f"Nobody presses anything: under {' and '.join(slow)} a trail keeps its topic longest",
        f"Six lines from depth 1 to 20: the share of a hundred trails still on {TOPIC}. At depth 20: {ends}.",
        "after part 5: it is a key to what each policy looks like",
        SOURCE.format("100 trails a policy, platforms grown for this slide"),
        (
            "A trail that stays is no rabbit hole by itself: compare it with a viewer who clicks by chance.",
            "Of ten places beside a video one is chance: that is what leads the others away in the end.",
            "Ask: whose choice was the twentieth video?",
        ),
        draw,
    )


def fingerprints() -> Slide:
    """Cards on the own topic of each persona with a past, under each policy."""
    found = {
        policy: [_on_topic(Platform(SEED, policy=policy), f"visitor {n}", True) for n in range(24)]
        for policy in POLICIES
    }

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        for row, (values, (colour, _), marker) in enumerate(
            zip(found.values(), distinct(len(found)), (*MARKERS, "P"), strict=True)
        ):
            counts = {value: values.count(value) for value in sorted(set(values))}
            for value, count in counts.items():
                up = np.linspace(-0.32, 0.32, count) if count > 1 else [0.0]
                ax.plot(
                    [value] * count, -row + np.asarray(up), marker, color=colour, markersize=8, alpha=0.75
                )
        ax.set_yticks([-row for row in range(len(found))], list(found))
        ax.set_xlim(-0.8, CARDS + 0.8)
        ax.set_xlabel(f"cards on {TOPIC} after eight videos on it, of {CARDS}; a mark a visitor")
        ax.grid(visible=True, axis="x", color=FAINT)

    told = "; ".join(f"{policy} {min(values)} to {max(values)}" for policy, values in found.items())
    return Slide(
        "fingerprints",
        "Six policies, seen from outside: one persona can't tell a mixture, twenty-four can",
        f"Six rows of 24 marks, the cards on {TOPIC} of each visitor: {told}. Under mixture they fall into "
        "two groups.",
        "after part 5: it is a key to what each policy looks like",
        SOURCE.format("24 personas with a past a policy, platforms grown for this slide"),
        (
            "The means of mixture and collaborative can be alike; look at the persons.",
            "Popularity and sponsored look alike here: ask another question, such as who is always there.",
            "Ask: which experiment would tell the top two rows that you confused?",
        ),
        draw,
    )


def scrub() -> Slide:
    """What is left of a stain after each button, on a platform where one of the three works."""
    site = platform_with(with_buttons(Dials("similar"), ["not_interested"]), SEED)
    arms: dict[str, Callable[[Session], Any] | None] = {
        "no button": None,
        "button 1": Session.dislike,
        "button 2": Session.not_interested,
        "button 3": Session.delete_history,
    }
    found = {"no past": [_on_topic(site, f"blank {n}", False) for n in range(24)]}
    for name, button in arms.items():
        found[name] = [_on_topic(site, f"{name} {n}", True, button) for n in range(24)]

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        looks = ((GREY, "o"), (VERMILLION, "s"), (BLUE, "^"), (GREEN, "D"), (INK, "v"))
        for place, (values, (colour, marker)) in enumerate(zip(found.values(), looks, strict=True)):
            across = place + np.linspace(-0.25, 0.25, len(values))
            ax.plot(across, values, marker, color=colour, markersize=9, alpha=0.7)
            mean = float(np.mean(values))
            ax.plot([place - 0.35, place + 0.35], [mean, mean], color=colour, linewidth=4)
            ax.text(place + 0.38, mean, f"{mean:.0f}", va="center", size=22, color=INK)
        ax.set_xticks(
            range(len(found)), ["no past", "past,\nno button", *(f"past,\n{one}" for one in list(arms)[1:])]
        )
        ax.set_ylabel(f"cards on {TOPIC}, of {CARDS}")
        ax.set_ylim(-0.8, CARDS)

    means = {name: float(np.mean(values)) for name, values in found.items()}
    works = sum(means[name] < means["no button"] / 2 for name in list(arms)[1:])
    return Slide(
        "scrub",
        f"Three buttons promise to scrub: here {('none', 'one', 'two', 'three')[works]} of them does",
        "Five columns of 24 marks: cards on the topic. "
        + ", ".join(f"{name} {mean:.1f}" for name, mean in means.items())
        + " on average.",
        "after part 6, when everybody has four numbers",
        SOURCE.format("24 personas an arm, a platform grown for this slide; not platform E"),
        (
            "The buttons are not named: which of them work differs from platform to platform.",
            "Only the two columns on the left say what “clean” and “stained” look like.",
            "Ask: should a button that does nothing be forbidden? How would an authority find out?",
        ),
        draw,
    )


def _on_topic(site: Platform, name: str, past: bool, button: Callable[[Session], Any] | None = None) -> int:
    """Cards on the topic on the homepage of a visitor with a past, who pressed a button at each video."""
    session = site.session(name)
    for card in session.search(TOPIC).cards[:8] if past else ():
        session.watch(card.video)
        if button in (Session.dislike, Session.not_interested):
            button(session)
    if button is Session.delete_history:
        button(session)
    return sum(card.topic == TOPIC for card in session.homepage().cards)


def _trails(site: Platform, walkers: int, deep: int = 20) -> list[list[str]]:
    """The topics of trails that began with the topic and took the first video beside each."""
    met = []
    for number in range(walkers):
        session = site.session(f"walker {number}")
        page = session.watch(session.search(TOPIC).cards[number % 20].video)
        topics = [page.video.topic]
        while len(topics) < deep:
            page = session.watch(page.cards[0].video)
            topics.append(page.video.topic)
        met.append(topics)
    return met
