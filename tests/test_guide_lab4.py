"""Do the guide and the rubric of lab 4 say what puppets see on its sites, and the lab itself the same?"""

import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from memeverse.puppets.audited import open_preset
from memeverse.puppets.fleet import send_puppets
from memeverse.puppets.running import run_audit
from memeverse.puppets.slant import IDEOLOGIES, ideology, of_channels, spearman
from memeverse.puppets.study import bias_study, power_study, untrained_study
from memeverse.randomness import derive_seed
from memeverse.term import make_term

ROOT = Path(__file__).parent.parent
HOME, CENTER_SEEDS, LEFT = (
    "homepage, KS from center",
    "up-next from center seeds, KS from center",
    "E at the last depth, left",
)


def site_seed_of(grown_from):
    """What the notebook's sites are grown from in a term."""
    return derive_seed(grown_from, "site", 0)


def a_seed(number):
    """The sites of a term, of none of those that the guide was measured on."""
    term = make_term(f"guide {number}", f"another secret {number} of a guide", "lab4")
    return site_seed_of(term.facts["grown_from"])


def hundredths(values):
    return [100 * float(one) for one in values]


def thousandths(values):
    return [1000 * float(one) for one in values]


def slants_seen(seed):
    site = open_preset("paper", seed=seed)
    known = ~np.isnan(site.slants)
    away = site.slants[known] - site.true_slants[known]
    wrong = ideology(site.slants[known]) != ideology(site.true_slants[known])
    channels = site.ground.site.channel
    found, true = of_channels(site.slants, channels), of_channels(site.true_slants, channels)
    return {
        "videos with a slant": hundredths([known.mean()]),
        "typical error of a slant": hundredths([np.sqrt((away**2).mean())]),
        "in the wrong bin": hundredths([wrong.mean()]),
        "rank correlation": hundredths([spearman(found, true[found.index])]),
    }


def homepages_seen(seed, n):
    audit = run_audit(open_preset("paper", seed=seed), n, seed=1, progress=False)
    known = audit.tally.homepage[:, ~np.isnan(audit.audited.slants)].sum() / audit.tally.homepage.sum()
    hardly = run_audit(open_preset("paper", 0.05, seed=seed), 100_000, seed=2, progress=False)
    return {
        "videos on homepages with a slant": hundredths([known]),
        "median slants of homepages": hundredths(audit.medians()),
        "KS of homepages": thousandths(audit.ks("homepage")),
        "KS of R with dial 0.05": thousandths([hardly.ks("homepage")[3]]),
        "p": [np.log10(hardly.ks_p("homepage")[3])],
    }


def trails_seen(seed, n):
    audits = {one: run_audit(open_preset(one, seed=seed), n, seed=3, progress=False) for one in ("paper", "neutral")}
    return {
        "own seeds, our site": thousandths(audits["paper"].ks("own_seed")),
        "center seeds, our site": thousandths(audits["paper"].ks("center_seed")),
        "own seeds, neutral": thousandths(audits["neutral"].ks("own_seed")),
        "center seeds, neutral": thousandths(audits["neutral"].ks("center_seed")),
    }


def extremes_seen(seed, n):
    found = {}
    for preset in ("neutral", "paper", "rabbit hole"):
        for train in (100, 0):
            audit = run_audit(open_preset(preset, seed=seed), n, train=train, seed=4, progress=False)
            mean = np.abs(audit.own_slants()[0])
            gained = mean[[0, 4], 20] - mean[[0, 4], 0]
            last = audit.exposure()[:, 20]
            found[preset, train] = gained, [last[0, 0], last[4, 4]]
    names = {"neutral": "neutral", "paper": "our site", "rabbit hole": "rabbit hole"}
    seen = {}
    for (preset, train), (gained, many) in found.items():
        who = names[preset] + ("" if train else ", untrained")
        seen[f"gained by L and R, {who}"] = thousandths(gained)
        seen[f"E at 20 of L and R, {who}"] = hundredths(many)
    return seen


def method_seen(seed, seeds=5, repeats=20):
    bias = bias_study("paper", [0, 1, 2], n=1_000, seeds=range(seeds), site_seed=seed, progress=False)
    seen = {}
    for number, name in ((HOME, "homepage KS"), (CENTER_SEEDS, "center-seed KS"), (LEFT, "E left")):
        part = bias[bias["number"] == number]
        errors = (part["audit"] - part["truth"]).groupby(part["dial"])
        seen[f"{name}, bias"] = thousandths(errors.mean())
        seen[f"{name}, rmse"] = thousandths(errors.apply(lambda one: np.sqrt((one**2).mean())))
        seen[f"{name}, truth"] = thousandths(part["truth"].groupby(part["dial"]).mean())
    power = power_study(open_preset("paper", seed=seed), [250], repeats, progress=False).set_index(
        ["site", "number", "test", "puppets"]
    )["found"]
    for site, who in (("paper", "found at 250"), ("neutral", "false alarms")):
        for number, what in (("homepage", "homepages"), ("up-next from center seeds", "trails")):
            for test in ("videos", "puppets"):
                seen[f"{who}, {what}, over {test}"] = hundredths(power.loc[site, number, test])
    untrained = untrained_study(["paper"], n=10_000, site_seed=seed, progress=False)
    some = untrained[untrained["number"] == HOME]
    seen["untrained, homepage KS"] = thousandths(some["untrained"])
    return seen
