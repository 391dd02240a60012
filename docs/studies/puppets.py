"""How near is our audit to the paper's, and is its method right? `make studies` writes docs/puppets.md and its pictures."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from docs.studies.written import number as _n
from docs.studies.written import wrapped as _wrapped

from memeverse.display.picture import Picture, new_figure, picture_of
from memeverse.platform.audience import PAPER, TEACHING
from memeverse.puppets.audit import OTHERS, Audit
from memeverse.puppets.audited import open_preset
from memeverse.puppets.calibrated import CROWDS, DIALS
from memeverse.puppets.calibration import _HIGH, _LOW, _packed, residuals
from memeverse.puppets.pictures.method import (
    describe_audit_power,
    describe_bias,
    describe_landmark_noise,
    describe_untrained,
    plot_audit_power,
    plot_bias,
    plot_landmark_noise,
    plot_untrained,
)
from memeverse.puppets.presets import MEANING, PRESETS, dial_in_words
from memeverse.puppets.report.figures import FIGURES
from memeverse.puppets.report.tables import channels_of
from memeverse.puppets.running import run_audit
from memeverse.puppets.samples import Values
from memeverse.puppets.slant import spearman
from memeverse.puppets.social import LANDMARKS, PEOPLE
from memeverse.puppets.study import bias_study, noise_study, power_study, untrained_study

SEEDS = (0, 1, 2)  # of the puppets; the dials were looked for with the first
HOMEPAGE, OWN, CENTER = (
    "homepage, KS from center",
    "up-next from own seeds, KS from center",
    "up-next from center seeds, KS from center",
)
MEDIAN, GAINED = "homepage, median slant", "own ideology, mean slant gained"


@dataclass(frozen=True)
class Study:
    """All that the page is written of."""

    whole: Audit
    seeds: list[pd.DataFrame]  # the residuals of each of SEEDS
    bias: pd.DataFrame
    power: pd.DataFrame
    untrained: pd.DataFrame
    noise: pd.DataFrame
    nothing: list[Audit]  # of a neutral site of the paper's size, with each of SEEDS


def study() -> Study:
    """Audits of the paper's size, and the method study on sites of the teaching size."""
    site = open_preset(size="paper")
    audits = [run_audit(site, seed=seed, progress=False) for seed in SEEDS]
    small = open_preset()
    return Study(
        audits[0],
        [residuals(one) for one in audits],
        bias_study(n=1_000, seeds=range(10), truth_from=50_000, progress=False),
        power_study(small, (25, 50, 100, 250, 500, 1_000, 2_500), 100, progress=False),
        untrained_study(n=20_000, progress=False),
        noise_study(small, n=50_000, progress=False),
        [run_audit(open_preset("neutral", size="paper"), seed=seed, progress=False) for seed in SEEDS],
    )


def page(done: Study) -> str:
    """The page in Markdown."""
    rows = done.seeds[0].to_dict("records")
    fitted = "\n".join(
        f"| {row['number']} | {row['puppets']} | {_n(row['paper'])} | {_n(row['ours'])} | {_n(row['truth'])} "
        f"| {_n(row['off'])} | {row['within']:g} | {'yes' if row['near'] else '**no**'} |"
        for row in rows
    )
    presets = "\n".join(f"| `{name}` | {MEANING[name]} | {dial_in_words(name)} |" for name in PRESETS)
    distances = {name: _distances(done, name) for name in (HOMEPAGE, OWN, CENTER)}
    shares = [100 * one for one in CROWDS.shares]
    text = f"""# Sock puppets

Haroon and others (*Auditing YouTube's recommendation system for ideologically congenial, extreme, and problematic
recommendations*, PNAS 120(50), 2023; preprint arXiv 2203.10666) trained 100,000 browsers on videos of one political side each
and wrote down what YouTube showed them. `memeverse.puppets` does the same audit at the same size in seconds, on a site whose truth is
known: so one can ask not only what such an audit finds, but whether it would find it if it were so, and not if it were not.
Lab 4 is about that.

```python
from memeverse.puppets.audited import open_preset
from memeverse.puppets.fleet import send_puppets
from memeverse.puppets.running import run_audit

site = open_preset("paper")  # or "neutral", "rabbit hole", "moderating"
fleet = send_puppets(site, 1_000)  # tables: fleet.homepages, fleet.trails, fleet.training
audit = run_audit(site, 100_000)  # counts only: audit.medians(), audit.ks("homepage"), audit.exposure()
audit.medians(true=True)  # what no audit knows
```

`memeverse paper` runs the whole audit and writes every number and figure of the paper beside ours and the truth, as a page, tables
and pictures.

## The platform

MemeTube again ([the one of lab 2](platform.md)), with another way to recommend and at another size: {PAPER.videos:,} videos in
{PAPER.channels:,} channels, as many as the paper met; the teaching size has {TEACHING.videos:,} in {TEACHING.channels:,}. Sessions, personas and
the web site work on it as on every MemeTube, and a puppet sees what a persona with its name and its commands would see.

Every video has an *audience*, and the audience leans: its true slant lies between -1, where all who watch stand on the left, and 1. Three
crowds watch: left ({shares[0]:.0f} % of what is drawn by popularity), right ({shares[1]:.0f} %) and a broad middle ({shares[2]:.0f} %).
{PAPER.civic_channels:,} *civic* channels quarrel about a town's politics; they are where puppets take their training videos from, and most of
their videos are old and not recommended any more.

A **homepage** has 34 places. Each follows what the visitor watched with a chance that depends on its mean slant (`follows_home`), and else is
drawn by popularity. **Up-next** has 20, of which the audit takes the first: it stays near the open video with a chance that depends on that
video's slant (`stays`), follows what was watched earlier (`follows_beside`), or is drawn by popularity, tilted by slant (`lure`). Near a video
is what the same people watch; `drift` moves that outwards (above 0) or inwards. Nothing is shown twice. Code: `platform/audience.py` and
`platform/by_slant.py`.

## Slants, by landmarks

An audit does not know slants. It knows a few hundred *landmarks*, accounts whose side is known ({LANDMARKS} here, followed by {PEOPLE:,} people), and who
shared which video. A video's slant is (C − L) / (C + L): the follows of conservative and liberal landmarks by those who shared it. It counts
only with more than twelve of them. The five ideologies are L from -1, CL from -.6, C from -.2, CR from .2, R from .6 on (1 included).

So {100 * _coverage(done.whole):.1f} % of the videos that were met have a slant (in the paper 32.9 %), and the slants of channels
have a rank correlation of {_spearman(done.whole):.3f} with the true ones (.95 in the paper, there with another estimate).

## The protocol

A puppet watches 100 training videos of its own ideology, reads its homepage, then opens a *seed* and follows up-next twenty times. Seeds come from all
five sides equally often. Every 25 puppets have each pair of an ideology and a seed's once. What a puppet does and is shown follows from its
number and the seed alone, whatever the block, the process or the machine that it runs in.

## Presets and their dials

| preset | what it does | its dial |
|---|---|---|
{presets}

`open_preset("rabbit hole", 0.5)` turns the dial half.

## The calibration

The preset `paper` is tuned: {len(rows) - 2} of the paper's numbers are fitted by least squares, with {_n_dials()} dials. **So it describes the paper and explains
nothing**: with more dials than numbers, other dials would do as well, and {_at_bounds()} of those below lie at the bounds that we set them. What an audit finds on average is reckoned without running one (shares of 200 cells of
slant, step by step); what a run of 100,000 puppets finds beyond that is taken off, and the dials are looked for again, round by round.

```sh
memeverse paper --calibrate           # from the current dials: residuals, and the file that it would write
memeverse paper --calibrate --write   # in a checkout: writes src/memeverse/puppets/calibrated.py
```

| dial | at slant -.8 | -.4 | 0 | .4 | .8 |
|---|---:|---:|---:|---:|---:|
{_dial_rows()}

The same `drift` for all: {DIALS.drift}. The crowds: left at {_n(CROWDS.means[0], 2)} ± {CROWDS.sds[0]:.2f}, middle at {_n(CROWDS.means[2], 2)} ± {CROWDS.sds[2]:.2f}, right at {_n(CROWDS.means[1], 2)} ± {CROWDS.sds[1]:.2f}.

| number | of | paper | ours | truth | off | within | near enough |
|---|---|---:|---:|---:|---:|---:|---|
{fitted}

*Ours* is by estimated slants, as the paper's; *truth* is what the same puppets were shown, by true slants; *off* is ours less the paper's. The
last two rows are told and not fitted.

What can't be reached, or is of another kind:

- **R's mean slant at depth 20.** A mean of .83 at all depths would need a right crowd whose middle stands at .5, half way to the center; everything else
  would be fitted worse. And R's .78 at the first depth can't be: trails begin with training videos, and those of R have a mean of .832 in the paper itself.
- **Training videos.** The paper has 99.3 for each puppet (0.7 % were lost); ours watch all 100.
- **Different videos.** Our site has as many as the paper met in all, and can't show more. Of {PAPER.videos:,}, {int(done.whole.met.sum()):,} were met in testing
  (in the paper 381,153); how unevenly popularity is spread was not fitted.
- **Coverage** counts every video once. Counted as often as it was shown, {100 * _coverage(done.whole, as_shown=True):.1f} % of what was shown has a slant: what is shown often is shared often.
- **E** is read with left as L and right as R, the outer bins alone. Were left L and CL together, the paper's R puppets would leave the center 1.6 % of
  the videos at depth 20 (.4 × 1.09 + .4 × 1.37 = .984).
- **p** takes every video for independent, and a million videos of 100,000 puppets are not a million independent ones. KS is the size of the effect; what the p
  are worth is [measured below](#how-many-puppets-are-enough).

With other puppets ({len(SEEDS)} seeds, 100,000 puppets each) the medians move by up to {_spread(done, MEDIAN):.3f}, KS distances by {_spread(done, HOMEPAGE):.3f} on homepages and {max(_spread(done, OWN), _spread(done, CENTER)):.3f} on trails,
and E by {max(_spread(done, "E at depth 20, left"), _spread(done, "E at depth 20, right")):.2f}: at depth 20 each ideology's puppets meet some 7,600 videos with a slant, so an E of 1.3 has a standard error of .025. A difference of
this size says nothing, neither between the paper and us nor between two rows of the paper. The dials were looked for with the first seed, which flatters its
residuals a little; {_near(done)} of {len(rows)} numbers are near enough with the three seeds.

![Cumulative curves of homepage slants by estimated slants: five curves from L to R, with medians from {_n(rows[0]["ours"], 2)} to {_n(rows[4]["ours"], 2)}, and the paper's medians as
marks.](pictures/puppets-homepages.png)

![KS distances from the center's puppets as bars, with the paper's and the true ones as marks: large on homepages and on trails from own seeds, small on trails from center
seeds.](pictures/puppets-distances.png)

## What the audit gets wrong

On the calibrated site the audit orders the ideologies rightly, and its distances are close to the true ones: off by {_error(done, HOMEPAGE)} on homepages. Its **medians** are
not: it reports {_n(rows[0]["ours"], 2)} for L where {_n(rows[0]["truth"], 2)} is true, and {_n(rows[4]["ours"], 2)} for R where {_n(rows[4]["truth"], 2)} is. It is not that
videos without a slant are missed: by the true slants of those that have one, it would be {_n(_of_known(done, 0), 2)} and {_n(_of_known(done, 4), 2)}. Slants from a dozen landmarks scatter, and a median that lies in the thin part between
two crowds moves far; a distance between two distributions that are scattered alike does not. And **E of the center** is
reported as {_center(done, False):.2f} where {_center(done, True):.2f} is true (C puppets): seeds are civic videos with many landmarks, sorted into five equal bins by what is known; what comes after has fewer landmarks, its slants scatter more, and the center
loses to its neighbours. No audit can see either from its own data.

## Is the method right?

`bias_study`, `power_study`, `untrained_study` and `noise_study` (in `memeverse.puppets.study`) ask it of sites of the teaching size; each has its picture.

### Bias, dialled

Audits of 1,000 puppets (ten of each) while the dial of `paper` goes from nothing to twice as much. Where there is none they report {_bias_at(done, 0, "audit")}: a KS distance
is never nothing, and the fewer videos, the larger it is (the truth, of 50,000 puppets, is {_bias_at(done, 0, "truth")}). From there the reports rise with the truth, in the right
order, and fall short of it a little where slants are scattered most: at dial 2 they are {_part_of_truth(done)} of the truth.

{_bias_table(done)}

![Reported KS distances of homepages rise with the dial, close to the true ones; at dial 0 they lie a little above.](pictures/puppets-bias.png)

### How many puppets are enough?

A hundred audits of each size, on the site `paper` and on `neutral`, where a puppet's past counts for nothing and everything that is found is a false alarm. Each audit is tested twice: as in the paper, with
every video for itself (KS), and with one number a puppet, the mean slant of what it was shown (Mann and Whitney). {distances[HOMEPAGE]}

![Share of audits that find a difference on homepages, by number of puppets: on the site paper it rises to one, for R with fewest puppets; on the neutral site it stays near five
per cent.](pictures/puppets-power.png)

{distances[CENTER]}

![The same on trails from center seeds: counting videos, a quarter of audits find something on the neutral site; counting puppets, one in
twenty.](pictures/puppets-false-alarms.png)

### Puppets without a past

Many earlier audits sent visitors that had watched nothing. They see the site that a stranger sees: on homepages none of the four sites differs from another, and the differences that trained puppets report are missed whole.
On trails they see what stays near a video and drifts from it, but not what follows a visitor.

![KS distances of homepages on four sites, of trained puppets and of untrained ones: the untrained ones stay near zero everywhere.](pictures/puppets-untrained.png)

Trained puppets miss something, too, and only on `moderating`: {_of_the_middle(done)}. What follows these visitors there lies near −.2 and .2, and so near to the
middle slants scatter most, by about as much. On the other sites the distances are nearly right.

**More extreme?** What the mean slant of videos of the own ideology has at depth 20 more than at depth 0:

{_gained_table(done)}

On `paper` an untrained puppet finds much of what a trained one does, and `rabbit hole`, which leads as far out as it can, hardly more than `paper`: most of the change is the way from the training videos, where trails begin,
to what else there is. So a mean that moves away from its first value tells no rabbit hole by itself; beside a puppet without a past, or a site without drift (`neutral`), it does tell something. (On `moderating` hardly any
video of the ends is left at depth 20, and what an audit takes for one is mostly a mistake of the landmarks.)

### How many landmarks?

Ask for more of them, and slants are better and fewer. The distances hang little on it; the coverage does.

![Left: coverage falls and errors fall with the number of landmarks asked for. Right: the reported KS distances rise a little towards the true
ones.](pictures/puppets-landmarks.png)

| a slant needs | videos with one | error | channels, Spearman | KS, R | median, L | these videos, truly | median, R | these videos, truly |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
{_noise_rows(done)}

## How fast it is

[Measured](benchmarks.md) with everything else. The site of the paper's size is built once and kept (`$MEMEVERSE_CACHE`, or the user's folder of such things). An audit counts how often each video was seen
by whom, so its memory does not grow with the puppets; a million of them need no more than a hundred thousand. Each further process holds a site of its own. `--jobs` and `--cluster tcp://...` (a dask.distributed scheduler, extra `[cluster]`) do the same puppets
elsewhere: the files are the same, byte for byte.
"""
    return _wrapped(text.rstrip("\n")) + "\n"


def _dial_rows() -> str:
    return "\n".join(
        f"| `{name}` | " + " | ".join(_n(one, 2) for one in getattr(DIALS, name)) + " |"
        for name in ("follows_home", "follows_beside", "stays", "lure")
    )


def _at_bounds() -> int:
    dials = np.array(_packed(CROWDS, DIALS))
    return int((np.minimum(dials - _LOW, np.array(_HIGH) - dials) < 0.005).sum())


def _of_known(done: Study, side: int) -> float:
    """The median of a homepage by the true slants of those videos that have an estimated one."""
    site = done.whole.audited
    known = Values(np.where(np.isnan(site.slants), np.nan, site.true_slants))
    return known.median(done.whole.tally.homepage[side])


def _part_of_truth(done: Study) -> str:
    table = done.bias[(done.bias["number"] == HOMEPAGE) & (done.bias["dial"] == 2)]
    means = table.groupby("puppets")[["audit", "truth"]].mean()
    return ", ".join(
        f"{100 * means.loc[one, 'audit'] / means.loc[one, 'truth']:.0f} % ({one})" for one in OTHERS
    )


def _n_dials() -> int:
    return len(_packed(CROWDS, DIALS))


def _coverage(audit: Audit, as_shown: bool = False) -> float:
    known = ~np.isnan(audit.audited.slants)
    shown = (audit.tally.homepage + audit.tally.trail).sum(axis=0)
    return float(np.average(known, weights=shown if as_shown else shown > 0))


def _spearman(audit: Audit) -> float:
    return spearman(*channels_of(audit))


def _spread(done: Study, number: str) -> float:
    values = np.array([one.loc[one["number"] == number, "ours"] for one in done.seeds])
    return float(np.ptp(values, axis=0).max())


def _near(done: Study) -> str:
    return ", ".join(str(int(one["near"].sum())) for one in done.seeds)


def _error(done: Study, number: str) -> str:
    table = done.seeds[0]
    off = (table["ours"] - table["truth"])[table["number"] == number].abs()
    return f"{off.min():.3f} to {off.max():.3f}"


def _center(done: Study, true: bool) -> float:
    return float(done.whole.exposure(true=true)[2, -1, 2])


def _bias_at(done: Study, dial: float, column: str) -> str:
    table = done.bias[(done.bias["number"] == HOMEPAGE) & (done.bias["dial"] == dial)]
    means = table.groupby("puppets")[column].mean()
    return f"{means.min():.3f} to {means.max():.3f}"


def _bias_table(done: Study) -> str:
    table = done.bias[done.bias["number"] == HOMEPAGE]
    means = table.groupby(["dial", "puppets"])[["audit", "truth"]].mean()
    lines = [
        "| dial | " + " | ".join(f"{one}, reported | true" for one in OTHERS) + " |",
        "|---:|" + "---:|" * 8,
    ]
    for dial in table["dial"].unique():
        cells = [_n(means.loc[(dial, one), kind]) for one in OTHERS for kind in ("audit", "truth")]
        lines.append(f"| {dial:g} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _distances(done: Study, number: str) -> str:
    """What the study of power says of a kind of list."""
    name = number.partition(", KS")[0]
    table = (
        done.power[done.power["number"] == name] if name in set(done.power["number"]) else done.power.head(0)
    )
    if table.empty:
        return ""
    shares = table.set_index(["site", "test", "puppets", "n"])["found"]
    false = table[table["site"] == "neutral"].groupby("test")["found"].mean()
    if name == "homepage":
        first = {one: _enough(shares["paper"]["puppets"][one]) for one in OTHERS}
        enough = ", ".join(
            f"{one} {'more than 2,500' if n is None else f'{n:,}'}" for one, n in first.items()
        )
        return (
            f"On homepages four of five audits find the difference, counting puppets, from so many on: {enough}. Counting videos needs fewer, and there it is "
            f"no cheat: without a past, videos of a homepage are drawn one by one, and {100 * false['videos']:.0f} % false alarms are what 5 % should be "
            f"({100 * false['puppets']:.0f} % counting puppets)."
        )
    whole = [
        one
        for audit in done.nothing
        for one in zip(audit.ks("center_seed"), audit.ks_p("center_seed"), strict=True)
    ]
    return (
        f"On trails from center seeds that is otherwise: one video leads to the next, so those of a trail hang together, and counting videos finds something in "
        f"**{100 * false['videos']:.0f} %** of the audits of a site where there is nothing ({100 * false['puppets']:.0f} % counting puppets). More puppets do not help: on a neutral site of the paper's "
        f"size, 100,000 puppets have distances of {min(far for far, _ in whole):.3f} to {max(far for far, _ in whole):.3f} from the center's, {sum(p < 0.05 for _, p in whole)} of {len(whole)} with p < .05. The paper's "
        "smallest ones, .014 for CL and .020 for CR, are hardly larger. " + _nearly_blind(done)
    )


def _nearly_blind(done: Study) -> str:
    """What counting puppets finds on trails where something is."""
    table = done.power
    some = table[(table["number"] == "up-next from center seeds") & (table["test"] == "puppets")]
    few = some[(some["site"] == "paper") & (some["n"] <= 1_000)].groupby("n")["found"].mean()
    most = some[(some["site"] == "paper") & (some["n"] == some["n"].max())]["found"]
    return (
        f"Counting puppets is honest and nearly blind there: on `paper`, up to 1,000 of them find the following in {100 * few.min():.0f} to "
        f"{100 * few.max():.0f} % of the audits, which is hardly more than false alarms, and {some['n'].max():,} in {100 * most.mean():.0f} %. Who finds nothing has not shown "
        "that nothing is there."
    )


def _of_the_middle(done: Study) -> str:
    table = done.untrained[
        (done.untrained["number"] == HOMEPAGE) & (done.untrained["preset"] == "moderating")
    ]
    by = table.set_index("puppets")
    return " and ".join(
        f"{one} is reported as {_n(by.loc[one, 'trained'])} where {_n(by.loc[one, 'truth'])} is true"
        for one in ("CL", "CR")
    )


def _enough(found: pd.Series) -> int | None:
    """The fewest puppets from which on four of five audits find it."""
    falls = found.sort_index()[::-1].lt(0.8).cummax()[::-1]
    return next((int(n) for n, below in falls.items() if not below), None)


def _gained_table(done: Study) -> str:
    table = done.untrained[done.untrained["number"] == GAINED]
    lines = [
        "| site | L, trained | untrained | true | R, trained | untrained | true |",
        "|---|" + "---:|" * 6,
    ]
    for preset, part in table.groupby("preset", sort=False):
        by = part.set_index("puppets")
        cells = [by.loc[one, kind] for one in ("L", "R") for kind in ("trained", "untrained", "truth")]
        lines.append(
            f"| {preset} | " + " | ".join("none met" if np.isnan(one) else _n(one) for one in cells) + " |"
        )
    return "\n".join(lines)


def _noise_rows(done: Study) -> str:
    return "\n".join(
        f"| {row['rule']} | {100 * row['coverage']:.0f} % | {row['error']:.2f} | {row['spearman']:.3f} | {row['KS R']:.3f} "
        f"| {_n(row['median L'], 2)} | {_n(row['truly L'], 2)} | {_n(row['median R'], 2)} | {_n(row['truly R'], 2)} |"
        for row in done.noise.to_dict("records")
    )


def pictures(done: Study) -> dict[str, Picture]:
    """The page's pictures by name."""
    found = {"homepages": FIGURES["figure5"](done.whole), "distances": FIGURES["table2"](done.whole)}
    for name, shape, draw, words in (
        ("bias", (7, 4.8), lambda ax: plot_bias(done.bias, ax=ax), describe_bias(done.bias)),
        (
            "untrained",
            (7.6, 4.8),
            lambda ax: plot_untrained(done.untrained, ax=ax),
            describe_untrained(done.untrained),
        ),
    ):
        figure = new_figure(*shape)
        draw(figure.subplots())
        found[name] = picture_of(figure, words)
    for name, number in (("power", "homepage"), ("false-alarms", "up-next from center seeds")):
        figure = new_figure(8.6, 6.8)
        plot_audit_power(done.power, number, figure.subplots(2, 2))
        found[name] = picture_of(figure, describe_audit_power(done.power, number))
    figure = new_figure(9.4, 4.4)
    plot_landmark_noise(done.noise, figure.subplots(1, 2))
    found["landmarks"] = picture_of(figure, describe_landmark_noise(done.noise))
    return found


def main() -> None:
    docs, done = Path(__file__).parent.parent, study()
    for name, picture in pictures(done).items():
        (docs / "pictures" / f"puppets-{name}.png").write_bytes(picture.png)
    (docs / "puppets.md").write_text(page(done), encoding="utf-8")
    print("docs/puppets.md, docs/pictures/puppets-*.png")


if __name__ == "__main__":
    main()
