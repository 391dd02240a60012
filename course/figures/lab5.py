"""Figures for a lecture on lab 5. Each slide says from when on to show it.

Everything is drawn from sites grown from SEED, which is no term's, as large as those of the lab.
"""

from functools import cache
from typing import Any

import pandas as pd

from coursekit.lecture.slide import Slide, plain
from memeverse.display.colours import BLACK, BLUE, GREEN, GREY, INK, ORANGE, VERMILLION
from memeverse.puppets.audited import Audited
from memeverse.repair.opening import home_site
from memeverse.repair.tables import after_the_repair, choices_of, compare_policies

SEED = "a lecture on lab 5"
SOURCE = "MemeTube by audiences, 24,000 videos, as in lab 5: {}"
POLICIES = ("never", "random", "always center", "always opposite", "proportional", "network")


def figures() -> list[Slide]:
    """The slides, in the order of the lab."""
    return [floor(), chosen(), sides(), tree(), back()]


def site(follows: str) -> Audited:
    """A site of the slides."""
    return home_site(SEED, follows)


@cache
def compared(follows: str, side: str, leaning: bool = True) -> pd.DataFrame:
    """All policies on the same users, by policy and m."""
    found = compare_policies(POLICIES, site(follows), side, n=400, leaning=leaning, seed=SEED)
    return found.set_index(["policy", "m"])


def floor() -> Slide:
    """Balance by policy and number of videos."""
    balance = compared("both", "left")["balance"].unstack()
    at_end = balance[100].sort_values()
    styles = {
        "never": (GREY, (0, (1.4, 1.2))),
        "random": (ORANGE, (0, (6, 2))),
        "always center": (BLUE, "-"),
        "always opposite": (VERMILLION, (0, (6, 1.2, 1.6, 1.2))),
        "proportional": (GREEN, (0, (3, 1.5))),
        "network": (BLACK, (0, (8, 1.5, 1.6, 1.5, 1.6, 1.5))),
    }
    doing = at_end.drop("never")

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        for name, (colour, line) in styles.items():
            ax.plot(balance.loc[name], color=colour, linestyle=line, linewidth=4, label=name)
        ax.set_xticks([0, 25, 50, 75, 100])
        ax.set_ylim(0, 0.36)
        ax.set_xlabel("videos watched in the background")
        ax.set_ylabel("mean of |mean slant|")
        ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, handlelength=2.5)

    return Slide(
        "floor",
        f"Whatever is watched, it ends between {doing.min():.2f} and {doing.max():.2f}: the rest is luck",
        "Six lines of imbalance against the number of videos watched. All but one fall steeply within 25 "
        "videos and then lie on each other: "
        + ", ".join(f"{name} {one:.3f}" for name, one in at_end.items())
        + ".",
        "after part 3, when everybody has predicted",
        SOURCE.format("400 users of the left whose homepage leans"),
        (
            "34 places, slants near -0.8 and 0.8: a homepage that leans nowhere has about .11 by luck.",
            "Ask: what would you have needed to know before you trained a network?",
        ),
        draw,
    )


def chosen() -> Slide:
    """KS distance before and after, with users who were chosen and with any."""
    names = ("never", "always center", "network")
    ks = {
        who: [float(compared("both", "left", leaning).loc[(name, 100), "ks"]) for name in names]
        for who, leaning in (("chosen: their homepage leans", True), ("as they come", False))
    }

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        for (who, found), up, colour, hatch in zip(
            ks.items(), (0.2, -0.2), (ORANGE, BLUE), ("//", ""), strict=True
        ):
            places = [up - place for place in range(len(names))]
            ax.barh(places, found, color=colour, height=0.36, hatch=hatch, edgecolor="white")
            for place, one in zip(places, found, strict=True):
                ax.text(one + 0.004, place, f"{one:.2f}, {who}", va="center", color=INK)
        ax.set_yticks([-place for place in range(len(names))], names)
        ax.set_xlim(0, 1.9 * max(map(max, ks.values())))
        ax.set_xlabel("KS distance of homepages after 100 videos from those before")

    first, other = (found[0] for found in ks.values())
    return Slide(
        "chosen",
        f"Who watches nothing moves by {first:.2f}, if chosen for an extreme homepage",
        "Bars of KS distances for three policies and two ways to choose users. "
        + "; ".join(
            f"{who}: " + ", ".join(f"{name} {one:.3f}" for name, one in zip(names, found, strict=True))
            for who, found in ks.items()
        )
        + ".",
        "after the first table of part 4",
        SOURCE.format("400 users of the left in each group"),
        (
            f"Regression to the mean. With users as they come, never has {other:.2f}.",
            "Ask: the paper reports .098 for the left. What would you want to see beside it?",
        ),
        draw,
    )


def sides() -> Slide:
    """How far 50 videos of the center move the left and the right, on three sites."""
    kinds = ("left", "both", "right")
    moved = {users: [_moved(follows, users) for follows in kinds] for users in ("left", "right")}

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        looks = {"left": (BLUE, "o", "-"), "right": (VERMILLION, "s", (0, (6, 2)))}
        for users, found in moved.items():
            colour, mark, line = looks[users]
            ax.plot(
                range(3), found, color=colour, marker=mark, markersize=15, linewidth=4, linestyle=line,
                label=f"users of the {users}",
            )  # fmt: skip
        ax.set_xticks(range(3), ["the left more", "both alike", "the right more"])
        ax.set_xlim(-0.3, 2.3)
        ax.set_ylim(0, 0.22)
        ax.set_xlabel("whose watching counts on the site")
        ax.set_ylabel("KS after 50 videos")
        ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, handlelength=2.5)

    return Slide(
        "sides",
        "Harder to move is who is followed less: what they watch counts for less",
        "Two crossing lines of KS distances over three sites. "
        + "; ".join(
            f"users of the {users}: "
            + ", ".join(f"{one:.2f} where {kind} counts more" for kind, one in zip(kinds, found, strict=True))
            for users, found in moved.items()
        ).replace("both counts more", "both count alike")
        + ".",
        "after the last table of part 4",
        SOURCE.format("400 users, 50 videos of the center each"),
        (
            "The same thing that makes a homepage lean makes it easy to repair.",
            "Ask: which of the three is your site?",
        ),
        draw,
    )


@cache
def _moved(follows: str, users: str) -> float:
    table = compare_policies(
        ["always center"], site(follows), users, n=400, ms=(50,), leaning=False, seed=SEED
    )
    return float(table["ks"].iloc[-1])


def tree() -> Slide:
    """Fidelity of trees beside the majority."""
    from sklearn.tree import DecisionTreeClassifier

    seen, shares = choices_of("network", site("both"), "left", n=200), ["L", "CL", "C", "CR", "R"]
    learn, check = (seen[seen["user"] % 2 == one] for one in (0, 1))
    majority = float(check["choice"].value_counts(normalize=True).max())
    depths = (1, 2, 3, 5, 8, 12)
    found = []
    for depth in depths:
        one = DecisionTreeClassifier(max_depth=depth, min_samples_leaf=20, random_state=0)
        one.fit(learn[shares], learn["choice"])
        found.append(float((one.predict(check[shares]) == check["choice"].to_numpy()).mean()))

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        ax.plot(depths, found, color=BLUE, marker="o", markersize=14, linewidth=4, label="the tree")
        ax.axhline(majority, color=BLACK, linewidth=3, linestyle=(0, (2, 2)), label="always the same")
        ax.set_xticks(depths)
        ax.set_ylim(0, 1)
        ax.set_xlabel("questions on top of each other")
        ax.set_ylabel("share of cases in which it is right")
        ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, handlelength=2.5)

    return Slide(
        "tree",
        f"A tree of three questions is right in {found[2]:.0%}; to say the same each time, in {majority:.0%}",
        "A line of the fidelity of trees by depth, and a dotted one of the majority. "
        + ", ".join(f"depth {depth}: {one:.2f}" for depth, one in zip(depths, found, strict=True))
        + f"; majority {majority:.2f}.",
        "after exercise 6",
        SOURCE.format("20,000 choices of a shipped network"),
        (
            "Fidelity without the majority beside it says nothing.",
            "Ask: a network that is explained badly, or a rule that needs no explaining?",
        ),
        draw,
    )


def back() -> Slide:
    """Mean slants while the tool watches, and afterwards."""
    table = after_the_repair(["always center"], site("both"), "left", n=400)
    slant = table.set_index("step")["mean_slant"]
    share = (slant[100] - slant[200]) / (slant[100] - slant[0])

    def draw(figure: Any) -> None:
        ax = plain(figure.subplots())
        ax.plot(slant, color=BLUE, linewidth=4)
        ax.axvline(100, color=GREY, linewidth=3, linestyle=(0, (2, 2)))
        ax.text(50, slant.max() + 0.03, "the tool watches", ha="center", color=INK)
        ax.text(150, slant.max() + 0.03, "users watch", ha="center", color=INK)
        ax.set_xlim(0, 200)
        ax.set_ylim(slant.min() - 0.03, slant.max() + 0.07)
        ax.set_xlabel("videos")
        ax.set_ylabel("mean slant of homepages")

    return Slide(
        "back",
        f"A hundred videos of one's own, and {share:.0%} of the repair are gone",
        f"A line that rises from {slant[0]:.2f} to {slant[100]:.2f} over 100 videos of the tool, and falls "
        f"to {slant[200]:.2f} over the next 100, which users watched themselves.",
        "after part 7",
        SOURCE.format("400 users of the left; the tool watches the center"),
        (
            "The site believes what is watched: the tool, and then the user again.",
            "Ask: whose homepage is it, the one of step 100 or that of step 200?",
        ),
        draw,
    )
