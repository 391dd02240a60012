"""Does a network repair a homepage better than a rule? `make studies` writes docs/repair.md and its pictures."""

from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import pandas as pd
from docs.studies.written import number, wrapped

from memeverse.display.picture import Picture, new_figure, picture_of
from memeverse.puppets.audited import Audited, open_preset
from memeverse.puppets.calibrated import DIALS
from memeverse.puppets.ground import make_ground
from memeverse.puppets.presets import Recipe, read_size
from memeverse.repair import paper
from memeverse.repair.afterwards import background_hours, moved_back, relevance
from memeverse.repair.evaluation import evaluate, ks
from memeverse.repair.learning.settings import Settings
from memeverse.repair.models import COMMAND, load_network
from memeverse.repair.pictures.curves import describe_learning_curves, plot_learning_curves
from memeverse.repair.pictures.policies import describe_moved_back, plot_moved_back
from memeverse.repair.report.figures import homepages_of, policies_of, tree_of
from memeverse.repair.report.headlines import does_a_rule_win, what_nothing_does
from memeverse.repair.report.measured import DISTANCE, OVERALL, SHOWN, measured, verdict
from memeverse.repair.report.running import NETWORK, TRAININGS, Study, run_repair
from memeverse.repair.rules import RULES, of_network
from memeverse.repair.sides import LEANING, mean_slant

WHAT = {
    "episodes": "episodes", "m": "videos of an episode", "together": "episodes that go side by side",
    "rate": "learning rate (Adam), which falls in a line to 0", "discount": "discount", "batch": "batch", "updates": "updates for each "
    "video of all that go side by side", "replay": "size of the replay", "copied": "updates after which the "
    "target network is copied", "first_epsilon": "epsilon, first", "last_epsilon": "epsilon, last",
    "explored": "part of the steps in which it falls", "alpha": "priorities, alpha", "beta": "priorities, beta "
    "at the beginning",
}  # fmt: skip
THEIRS = {"episodes": "2,500", "m": "25, 50, 75 and 100"}
"""What the preprint states of the settings."""
N_COST = 500  # users whose costs are counted


@dataclass(frozen=True)
class Done:
    """All that the page is written of."""

    study: Study
    numbers: pd.DataFrame
    back: pd.DataFrame
    asymmetry: pd.DataFrame
    costs: pd.DataFrame


def study() -> Done:
    """The report's study at the paper's size; costs, what moves back and the asymmetry at the teaching size."""
    whole = run_repair(open_preset(size="paper"), progress=False)
    small = open_preset()
    own = {NETWORK: of_network(load_network("left"), NETWORK)}
    back = moved_back([*own.values(), "always center", "proportional"], "left", small)
    return Done(whole, measured(whole), back, asymmetry(), costs(small))


def asymmetry() -> pd.DataFrame:
    """How far "always center" moves all users of each side: as tuned, and with one dial the other way round."""
    recipe = Recipe(size=read_size("teaching"))
    mirrored = replace(DIALS, follows_home=DIALS.follows_home[::-1])
    sites = {
        "as tuned": open_preset(),
        "mirrored": Audited(recipe, make_ground(recipe.size, recipe.seed), mirrored),
    }
    rows = []
    for name, site in sites.items():
        for side in LEANING:
            run = evaluate(["always center"], side, site, leaning=False, steps=(100,))
            before, after = (run.slants("always center", m) for m in (0, 100))
            begins, ends = (float(np.mean(mean_slant(one))) for one in (before, after))
            rows.append((name, side, begins, ends, ks(before, after)))
    return pd.DataFrame(rows, columns=["site", "side", "before", "after", "ks"])


def costs(site: Audited) -> pd.DataFrame:
    """Relevance and hours by side and policy, of all users of a side."""
    rows = []
    for side in LEANING:
        run = evaluate(
            {**RULES, NETWORK: load_network(side)}, side, site, n=N_COST, leaning=False, steps=(100,)
        )
        for policy in SHOWN:
            watched, pages = run.watched[policy], run.homepages[policy]
            relevant = [float(relevance(watched, pages[place], site).mean()) for place in (0, 1)]
            hours = background_hours(watched, site) if RULES.get(policy, RULES["random"]).watches else 0.0
            rows.append((side, policy, *relevant, hours))
    return pd.DataFrame(rows, columns=["side", "policy", "before", "after", "hours"])


def page(done: Done) -> str:
    """The page in Markdown."""
    verdicts = [verdict(done.study, side) for side in LEANING]
    last = done.back.groupby("policy", sort=False)["mean_slant"]
    begins, ends, later = (last.nth(place).to_numpy() for place in (0, 100, 200))
    kept = 1 - np.mean((later - ends) / (begins - ends))
    text = f"""# Repairing a homepage

The second half of the audit by Haroon and others (preprint arXiv 2203.10666; the published version leaves it out): a tool in the user's
hands watches videos in the background, so that the homepage moves to balance. It sees the slants of the homepage, watches a left, a center or
a right video, and is rewarded by how near the homepage's mean slant is to 0. The paper trains a deep Q-network for it, one for left users
and one for right ones, and compares it with nothing. `memeverse.repair` does the same on the [site of the audit](puppets.md), and puts simple
rules beside it. Lab 5 is about that.

```python
import gymnasium
import memeverse.repair
from memeverse.puppets.audited import open_preset
from memeverse.repair.evaluation import compared, evaluate
from memeverse.repair.models import load_network

environment = gymnasium.make("memeverse/Homepage-v0", side="left", m=100)
run = evaluate(["never", "always center", load_network("left")], "left", open_preset("paper"), n=500)
compared(run)  # balance, shares and KS by policy, before and after 25, 50, 75, 100 videos
```

```sh
memeverse paper --repair   # Tables 3 to 5 and Figures 9 to 11 beside ours and the truth, with rules
```

It sends {done.study.n:,} chosen users of each side through the six rules and all five networks, and as many who were not chosen: about a minute and a half on
two cores, with 250 MB for each process and twice that for the one that counts.

## The network and the rules

{does_a_rule_win(verdicts)}

What is compared is |the mean slant of a homepage|, averaged over all users and over 25, 50, 75 and 100 videos, by the slants that a tool in a user's hands
can know: an audit's, and else the mean of the video's channel. All policies have the same users and the same luck, so the difference is taken user by user; the
interval is of a bootstrap over users, and holds for all six rules at once, as the best one is picked by the same users.

{_policies(done)}

![Balance by the number of videos, left users: all policies but never fall from .29 to about .12 and lie close together.](pictures/repair-policies-left.png)

![The same, right users: all policies but never lie close together.](pictures/repair-policies-right.png)

Training makes a larger difference than the choice between the network and the best rule: five networks of a side, trained alike but for their seeds, lie as far apart as
most of the rules. And the best rule is another one for each side, picked in hindsight; who has no such comparison would not know which.

## What nothing does

{what_nothing_does(done.study, done.numbers)}

The paper's tool works only for users whose homepage leans, and its evaluation begins with such homepages. A homepage is partly luck; who is chosen by an extreme one sees a milder one next, whatever
was done in between. In the paper's Table 3 the networks reach {_span(paper.KS["left"])} (left) and {_span(paper.KS["right"])} (right). How much of that is regression to the mean is not
told, and nothing in it can tell: there is no control. (Nor is it told whether "before" is the homepage by which a puppet was chosen; if it was a second look, there is little of this in Table 3.) Ours reach more, on a site that forgets and follows otherwise than YouTube; the lesson is not the size but that "never" belongs in the table.

![Cumulative curves of homepage slants of left users, before and after 50 and 100 videos: the curve moves to the right.](pictures/repair-homepages.png)

## Training

```sh
{COMMAND}
```

trained the ten networks that are shipped, in a few minutes. Double and dueling, with prioritised replay and two layers of 64, in NumPy: a Q-network of this size needs no library. What the
preprint does not state is ours.

| setting | the paper's | ours |
|---|---:|---:|
{settings_rows()}

A state is 34 slants in our case, one for each place of the homepage, from left to right; how many the paper's have is not stated.

![Mean reward by episodes, five trainings of each side: some begin near -.12 and some far below; all fall back now and then, and end near -.12.](pictures/repair-curves.png)

{describe_learning_curves()} They are of the greedy policy, on the same 64 users each time. There is little to learn: the best of a training is mostly
reached within some hundred episodes, and what comes then is falling back and coming back, until the learning rate is near 0.

## What the network does

A tree of depth 3, fitted to what the network does, says it in words, and is right in {_trees(done)}. The rest hangs on finer differences than three
questions on five shares can tell.

![The left network as a tree: questions on the shares of L and R on the homepage, most often watch right.](pictures/repair-tree-left.png)

## Who is harder to move, and why

In the paper the left model moves homepages further than the right one. Here it is the other way round, and one can look why: `follows_home`, how much of a homepage follows what was
watched, is {DIALS.follows_home[0]:.3f} at slant -.8 and {DIALS.follows_home[4]:.3f} at .8, because the audit to which the site was tuned found right puppets further from the center. Where the site follows more, it can be led more. With that one dial
the other way round the sides change places (all users, "always center", 100 videos):

| site | users | mean slant before | after | KS |
|---|---|---:|---:|---:|
{asymmetry_rows(done.asymmetry)}

## What it costs, and what moves back

| users | policy | relevance before | after 100 | hours in the background |
|---|---|---:|---:|---:|
{_cost_rows(done)}

Relevance is 1 less half the mean distance between a homepage's slants and what the user watched before: a crude measure, and one by which every balanced homepage costs a user who leans something. Hours are those of
100 videos played to their ends.

When the repair stops and users watch what they did before, {100 * (1 - kept):.0f} % of what the homepages had moved is gone after as many own videos. A repair by watching is no repair of the recommender: it has to go on.

![Mean slants of homepages of left users: they rise towards 0 during 100 videos of the repair, and fall back during 100 own ones.](pictures/repair-back.png)

{describe_moved_back(done.back)}
"""
    return wrapped(text.rstrip("\n")) + "\n"


def settings_rows() -> str:
    """Every setting: the paper's where it is stated, and ours."""
    ours = Settings()
    rows = [
        f"| {WHAT[one.name]} | {THEIRS.get(one.name, 'not stated')} | {getattr(ours, one.name):,} |"
        for one in fields(ours)
    ]
    return "\n".join([*rows, "| hidden layers | 2 of 64 | 2 of 64 |"])


def asymmetry_rows(table: pd.DataFrame) -> str:
    """How far each side is moved, on either site."""
    return "\n".join(
        f"| {row['site']} | {row['side']} | {number(row['before'])} | {number(row['after'])} | {number(row['ks'])} |"
        for row in table.to_dict("records")
    )


def _policies(done: Done) -> str:
    lines = [
        "| policy | left: balance | 95 % | KS at 100 | not chosen | right: balance | 95 % | KS at 100 | not chosen |",
        "|---|" + "---:|" * 8,
    ]
    found = done.numbers.set_index(["side", "kind", "policy", "m", "number"]).sort_index()
    for policy in SHOWN:
        cells = []
        for side in LEANING:
            balance = found.loc[(side, "chosen", policy, "all", OVERALL)]
            distances = [
                found.loc[(side, kind, policy, 100, DISTANCE), "ours"] for kind in ("chosen", "everybody")
            ]
            cells += [
                number(balance["ours"], 4),
                f"{number(balance['low'], 4)} to {number(balance['high'], 4)}",
            ]
            cells += [number(one) for one in distances]
        lines.append(f"| {policy} | " + " | ".join(cells) + " |")
    ranges = []
    for side in LEANING:
        every = [found.loc[(side, "chosen", one, "all", OVERALL), "ours"] for one in TRAININGS]
        ranges += [f"{number(min(every), 4)} to {number(max(every), 4)}", "", "", ""]
    lines.append("| all five networks | " + " | ".join(ranges) + " |")
    return "\n".join(lines)


def _span(values: tuple[float, ...]) -> str:
    return f"{number(values[0])} to {number(values[-1])}"


def _trees(done: Done) -> str:
    return " and ".join(
        f"{100 * one.fidelity:.0f} % of new cases ({side}; always {one.majority}: {100 * one.majority_share:.0f} %)"
        for side, one in done.study.explanations.items()
    )


def _cost_rows(done: Done) -> str:
    return "\n".join(
        f"| {row['side']} | {row['policy']} | {number(row['before'])} | {number(row['after'])} | {row['hours']:.1f} |"
        for row in done.costs.to_dict("records")
    )


def pictures(done: Done) -> dict[str, Picture]:
    """The pictures of the page, by their names."""
    found = {f"policies-{side}": policies_of(done.numbers, side) for side in LEANING}
    found["homepages"] = homepages_of(done.study, "left")
    found |= {f"tree-{side}": tree_of(done.study, side) for side in LEANING}
    for name, draw, words in (
        ("curves", lambda ax: plot_learning_curves(ax=ax), describe_learning_curves()),
        ("back", lambda ax: plot_moved_back(done.back, ax=ax), describe_moved_back(done.back)),
    ):
        figure = new_figure(7.4, 5.0)
        draw(figure.subplots())
        found[name] = picture_of(figure, words)
    return found


def main() -> None:
    docs, done = Path(__file__).parent.parent, study()
    for name, picture in pictures(done).items():
        (docs / "pictures" / f"repair-{name}.png").write_bytes(picture.png)
    (docs / "repair.md").write_text(page(done), encoding="utf-8")
    print("docs/repair.md, docs/pictures/repair-*.png")


if __name__ == "__main__":
    main()
