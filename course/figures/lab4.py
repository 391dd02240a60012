"""Figures for a lecture on lab 4. Each slide says from when on to show it.

Everything is drawn from sites grown from SEED, which is no term's, as large as those of the lab.
"""

from functools import cache
from typing import Any

from coursekit.lecture.slide import Slide, plain
from memeverse import bias_study, plot_bias, power_study, run_audit
from memeverse.display.colours import BLACK, BLUE, GREY, INK, ORANGE, VERMILLION
from memeverse.puppets.audit import Audit
from memeverse.puppets.audited import Audited, open_preset
from memeverse.puppets.ideologies import IDEOLOGIES
from memeverse.puppets.pictures.ideologies import COLOURS, LINES, MARKS
from memeverse.puppets.presets import Preset

SEED = "a lecture on lab 4"
SOURCE = "MemeTube by audiences, 24,000 videos, as in lab 4: {}"
HOME = "homepage, KS from center"


def figures() -> list[Slide]:
    """The slides, in the order of the lab."""
    return [homepages(), significance(), seeds(), extreme(), dial(), alarms()]


def site(preset: Preset, turned: float = 1.0) -> Audited:
    """A site of the slides."""
    return open_preset(preset, turned, seed=SEED)


@cache
def audit(preset: Preset, turned: float = 1.0, puppets: int = 50_000, train: int = 100) -> Audit:
    """What puppets report of it."""
    return run_audit(site(preset, turned), puppets, train=train, seed=SEED, progress=False)


def homepages() -> Slide:
    """Cumulative distributions of the slants on homepages."""
    found = audit("paper")
    medians, far = found.medians(), found.ks("homepage")[3]

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        values = found.values()
        for name, counts, median in zip(IDEOLOGIES, found.tally.homepage, medians, strict=True):
            at, share = values.distinct, values.cumulative(counts)
            ax.step(
                at, share, where="post", color=COLOURS[name], linestyle=LINES[name], linewidth=4, label=name
            )
            ax.plot(
                [median],
                [0.5],
                color=COLOURS[name],
                marker=MARKS[name],
                markersize=15,
                markeredgecolor="white",
            )
        ax.set_xlim(-1.03, 1.03)
        ax.set_ylim(-0.02, 1)
        ax.set_xticks([-1, -0.5, 0, 0.5, 1])
        ax.set_xlabel("slant")
        ax.set_ylabel("share of the homepage up to it")
        ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, handlelength=2.5)

    told = ", ".join(f"{name} {median:.2f}" for name, median in zip(IDEOLOGIES, medians, strict=True))
    return Slide(
        "homepages",
        f"Most of a homepage is what everybody gets: right and center are {far:.2f} apart, of 1",
        "Five rising curves close together, one for the puppets trained on each ideology, in the order from "
        f"left to right. Their medians: {told}.",
        "after exercise 3",
        SOURCE.format("50,000 puppets; marks are medians"),
        (
            "The KS distance is the largest gap between two curves, and can be read off here.",
            "Ask: puppets of the left watched nothing but -0.81. Why is their median not there?",
        ),
        draw,
    )


def significance() -> Slide:
    """The distance and its p, on three sites."""
    kinds = [
        ("neutral", audit("neutral", 1.0, 100_000)),
        ("follows a twentieth", audit("paper", 0.05, 100_000)),
        ("as in the paper", audit("paper", 1.0, 100_000)),
    ]
    far = [one.ks("homepage")[3] for _, one in kinds]
    p = [one.ks_p("homepage")[3] for _, one in kinds]

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        for place, (one, chance) in enumerate(zip(far, p, strict=True)):
            ax.barh(-place, one, color=BLUE if chance < 0.05 else GREY, height=0.6)
            ax.text(one + 0.004, -place, f"{one:.3f}, {_p(chance)}", va="center", color=INK)
        ax.set_yticks([-place for place in range(len(kinds))], [name for name, _ in kinds])
        ax.set_xlim(0, 1.5 * max(far))
        ax.set_xlabel("KS distance of the homepages of the right from the center's")

    return Slide(
        "significance",
        f"With 100,000 puppets a difference of {far[1]:.3f} is beyond doubt, and nobody would notice it",
        "Three bars of KS distances with their p: "
        + "; ".join(
            f"{name} {one:.3f}, {_p(chance)}" for (name, _), one, chance in zip(kinds, far, p, strict=True)
        )
        + ".",
        "after part 2",
        SOURCE.format("100,000 puppets on each of three sites"),
        (
            "p says that it is hardly luck. How large it is stands in the bar.",
            "Ask: which of the three would be in a newspaper, if only the stars were printed?",
        ),
        draw,
    )


def _p(chance: float) -> str:
    """A p is never 0: where it is too small for the computer, a bound of it."""
    return "p < 10⁻¹⁰⁰" if chance < 1e-100 else f"p = {chance:.1g}"


def seeds() -> Slide:
    """Distances on trails, from own seeds and from center seeds, on two sites."""
    kinds = [("follows its visitors", audit("paper")), ("ignores its visitors", audit("neutral"))]
    own, center = ([one.ks(where)[3] for _, one in kinds] for where in ("own_seed", "center_seed"))

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        for place in range(len(kinds)):
            ax.barh(-place + 0.2, own[place], color=ORANGE, height=0.36, hatch="//", edgecolor="white")
            ax.barh(-place - 0.2, center[place], color=BLUE, height=0.36)
            ax.text(
                own[place] + 0.004,
                -place + 0.2,
                f"{own[place]:.2f}, begins on its side",
                va="center",
                color=INK,
            )
            ax.text(
                center[place] + 0.004,
                -place - 0.2,
                f"{center[place]:.2f}, begins in the center",
                va="center",
                color=INK,
            )
        ax.set_yticks([0, -1], ["a site that follows\nits visitors", "a site that ignores\nits visitors"])
        ax.set_xlim(0, 1.55 * max(own))
        ax.set_xlabel("KS distance of the trails of the right from the center's")

    return Slide(
        "seeds",
        f"{own[1]:.2f} apart on a site that ignores its visitors: it was the seed",
        "Bars of KS distances for two sites. "
        + "; ".join(
            f"{name}: {a:.2f} with seeds of the own side, {b:.2f} with seeds in the center"
            for (name, _), a, b in zip(kinds, own, center, strict=True)
        )
        + ".",
        "after part 3",
        SOURCE.format("50,000 puppets on each site"),
        (
            "Videos have neighbours. Who begins on the left meets the left, whoever it is.",
            "Ask: an audit reports the upper bars only. What would you ask its authors?",
        ),
        draw,
    )


def extreme() -> Slide:
    """The mean slant of the right by depth, on three sites and without training."""
    kinds: tuple[tuple[str, Preset, int, str, Any], ...] = (
        ("neutral", "neutral", 100, GREY, (0, (1.4, 1.2))),
        ("ours, untrained", "paper", 0, ORANGE, (0, (6, 2))),
        ("ours", "paper", 100, BLUE, "-"),
        ("rabbit hole", "rabbit hole", 100, VERMILLION, (0, (6, 1.2, 1.6, 1.2))),
    )
    means = {name: audit(preset, train=train).own_slants()[0][4] for name, preset, train, *_ in kinds}
    gained = {name: float(mean[20] - mean[0]) for name, mean in means.items()}

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        for name, _, _, colour, line in kinds:
            ax.plot(means[name], color=colour, linestyle=line, linewidth=4, label=name)
        ax.set_xlim(0, 20)
        ax.set_ylim(0.6, 1.0)
        ax.set_xticks(range(0, 21, 5))
        ax.set_xlabel("depth")
        ax.set_ylabel("mean slant of videos of the right")
        ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, handlelength=2.5)

    return Slide(
        "extreme",
        f"A rabbit hole gains {gained['rabbit hole']:.2f}, and puppets that nobody trained "
        f"{gained['ours, untrained']:.2f}",
        "Four curves of mean slants over twenty videos, on an axis from .6 to 1, which is all that the "
        "measure can take. Gained: " + ", ".join(f"{name} {one:.2f}" for name, one in gained.items()) + ".",
        "after part 4, when everybody has predicted",
        SOURCE.format("puppets of the right, 10,000 a curve"),
        (
            "Only videos of the bin from .6 to 1 count: the measure has hardly room to move.",
            "Ask: the preprint found a rise of .05 to .06. Which of these curves is that?",
        ),
        draw,
    )


def dial() -> Slide:
    """What audits report while the dial is turned, and the truth."""
    table = bias_study("paper", [0, 0.5, 1, 1.5, 2], 1_000, range(5), site_seed=SEED, progress=False)
    part = table[(table["number"] == HOME)]
    away = (part["audit"] - part["truth"]).groupby(part["dial"]).mean()

    def draw(figure: Any) -> None:
        ax = figure.subplots()
        plot_bias(part, HOME, ax=ax)
        ax.set_title("", loc="left")
        ax.set_xlabel("how strongly the site follows its visitors")
        ax.set_ylabel("KS from the center")
        for line in ax.get_lines():
            line.set_linewidth(1.8 * line.get_linewidth())
        ax.legend(
            *ax.get_legend_handles_labels(), loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False
        )

    return Slide(
        "dial",
        f"The method works: {away.iloc[0]:.2f} too much where nothing is, {-away.iloc[-1]:.2f} too little "
        "where much is",
        "Four rising lines of what audits report against the dial, each close to its dashed line, the truth. "
        "The mean error by dial: " + ", ".join(f"{at:g} {one:.3f}" for at, one in away.items()) + ".",
        "after exercise 5",
        SOURCE.format("5 audits of 1,000 puppets a dial; dashed: the truth"),
        (
            "Nobody could draw this picture of YouTube: the dashed lines are missing there.",
            "Ask: where on this line would you put the paper's .206, and how sure are you?",
        ),
        draw,
    )


def alarms() -> Slide:
    """False alarms and power of two tests, on homepages and on trails."""
    table = power_study(site("paper"), [250], 40, seed=SEED, progress=False)
    share = table.groupby(["site", "number", "test"], sort=False)["found"].mean()
    trails, homes = "up-next from center seeds", "homepage"
    rows = [(number, test) for number in (homes, trails) for test in ("videos", "puppets")]
    names = {homes: "homepages", trails: "trails"}

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        for place, (number, test) in enumerate(rows):
            found, alarm = (100 * share[which, number, test] for which in ("paper", "neutral"))
            ax.hlines(-place, alarm, found, color=GREY, linewidth=3)
            ax.plot([found], [-place], marker="o", markersize=16, color=BLUE, linestyle="")
            ax.plot([alarm], [-place], marker="X", markersize=16, color=VERMILLION, linestyle="")
        ax.axvline(5, color=BLACK, linewidth=2, linestyle=(0, (2, 2)))
        ax.set_yticks(
            [-place for place in range(4)], [f"{names[number]},\neach of the {test}" for number, test in rows]
        )
        ax.set_xlim(0, 100)
        ax.set_ylim(-3.5, 0.5)
        ax.set_xlabel("% of audits that find a difference   (dotted: 5)")
        for label, marker, colour in (("it is there", "o", BLUE), ("it is not", "X", VERMILLION)):
            ax.plot([], [], marker=marker, markersize=14, color=colour, linestyle="", label=label)
        ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, handlelength=1)

    wrong = 100 * share["neutral", trails, "videos"]
    told = "; ".join(
        f"{names[number]} over {test}: found {100 * share['paper', number, test]:.0f} %, "
        f"false alarms {100 * share['neutral', number, test]:.0f} %"
        for number, test in rows
    )
    return Slide(
        "alarms",
        f"p < .05, and {wrong:.0f} of 100 audits of trails raise a false alarm",
        "For two kinds of pages and two tests, how often a difference is found that is there, and one that "
        f"is not: {told}.",
        "after part 5",
        SOURCE.format("40 audits of 250 puppets a site"),
        (
            "The videos of one trail are one sample, not twenty. Puppets were drawn independently.",
            "Ask: what is the unit in your own last experiment?",
        ),
        draw,
    )
