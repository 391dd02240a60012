"""Does the guide of lab 2 say what is seen on the platforms, and the lab itself the same?"""

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from memeverse.personas.engine import PersonaEngine
from memeverse.platform.dials import POLICIES
from memeverse.platform.memetube import Platform
from memeverse.term import make_term

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "course" / "guide" / "lab2.md").read_text(encoding="utf-8")
MASTER = (ROOT / "notebooks" / "master" / "lab2.py").read_text(encoding="utf-8")
PROSE = tomllib.loads((ROOT / "autograder/lab2/sample_prose.toml").read_text(encoding="utf-8"))
FOLLOWED = 5  # cards from which on somebody is followed


def past(topic, how_long="100%"):
    searches = [(f"memetube:search?{topic}", f"memetube:click?{n}&for={how_long}") for n in range(1, 9)]
    return [command for pair in searches for command in pair]


def homepages(platform, commands, personas, name):
    """The topics on the homepage of each persona that did the commands."""
    engine = PersonaEngine(platform, progress=False)
    for number in range(personas):
        with engine.persona(f"{name} {number}") as persona:
            persona.run_batch([*commands, "memetube:homepage"])
    history, recs = engine.history.to_df(), engine.recommendations.to_df()
    shown = recs[recs["action_key"].isin(history.loc[history["page_type"] == "homepage", "key"])]
    return shown.groupby("persona")["topic"].agg(list)


def cards(platform, commands, personas=20, name="persona", topic="chess"):
    return np.array([one.count(topic) for one in homepages(platform, commands, personas, name)])


def row(policy):
    """What the guide's table says of a policy."""
    (found,) = re.findall(rf"^\| `{policy}` \| ([^|]+) \| ([^|]+) \|$", GUIDE, re.MULTILINE)
    return found


def ranges(text):
    return [(int(low), int(high)) for low, high in re.findall(r"(\d+) to (\d+)", text)]


@pytest.mark.parametrize("policy", POLICIES)
def test_nearly_all_personas_lie_in_the_range_of_the_guide(policy):
    wide = ranges(row(policy)[0])
    blank = ranges(row("popularity")[0])[0]
    for seed in ("guide one", "guide two"):
        site = Platform(seed, policy=policy)
        seen = cards(site, past("chess"))
        assert np.mean([any(low <= one <= high for low, high in wide) for one in seen]) >= 0.85
        strangers = cards(site, [], 20, "blank")
        assert np.mean((blank[0] <= strangers) & (strangers <= blank[1])) >= 0.85


def test_haste_is_as_the_guide_has_it():
    for policy, after_all in (("similar", True), ("engagement", False)):
        hasty = cards(Platform("guide haste", policy=policy), past("chess", "3s"), 12, "hasty")
        assert bool(hasty.mean() > FOLLOWED) == after_all, policy


def test_the_clock_of_guide_and_notebook_is_the_same_and_adds_up_to_what_both_promise():
    in_guide = re.findall(r"^\| (\d) [^|]+\| (\d+) \|", GUIDE, re.MULTILINE)
    in_notebook = re.findall(r"^# \| (\d) \| [^|]+\| (\d+) \|", MASTER, re.MULTILINE)
    assert in_guide == in_notebook
    total = str(sum(int(minutes) for _, minutes in in_guide))
    assert f"About {total} minutes" in MASTER
    assert f"{total} minutes, after lab 1 or without it" in GUIDE
    headings = re.findall(r"^# ## (\d) · .+\n#\n# \*(\d+) minutes\*", MASTER, re.MULTILINE)
    assert set(headings) <= set(in_notebook)
    assert len(headings) >= 6


def test_the_model_answer_has_the_numbers_of_the_practice_platform():
    """Which policies a term draws is open, so the answer is about the one platform that all terms have."""
    (text,) = re.findall(r"^# (I take a platform that I called(?:.*\n)+?)\n", MASTER, re.MULTILINE)
    text = " ".join(text.replace("\n# ", " ").split())
    known = Platform("practice", policy="similar")
    treated, control = (
        cards(known, past("chess"), 20, "treated"),
        cards(known, [], 20, "control"),
    )
    hasty = cards(known, past("chess", "3s"), 12, "hasty")
    assert f"{treated.mean():.1f} cards on chess of 24 on average and none fewer than {treated.min()}" in text
    assert f"the others {control.mean() + 1e-9:.1f} and none more than {control.max()}" in text
    assert f"as many cards on chess, {hasty.mean():.1f} on average" in text
    assert treated.min() > control.max()


def test_the_sample_texts_speak_of_the_platforms_that_the_demo_term_has():
    """A platform called by its own policy in a text deserves its numbers; who errs says so by the name."""
    demo = tomllib.loads((ROOT / "course/terms/demo.toml").read_text(encoding="utf-8"))
    facts = make_term("demo", demo["secret"]["public"], "lab2", **demo.get("labs", {}).get("lab2", {})).facts
    runs = dict(zip("ABCD", facts["policies"], strict=True))
    named = {}
    for who, texts in PROSE.items():
        found = re.search(
            r"(?:platform )?\b([ABCD])\b\W+(?:is |= )?\W*(" + "|".join(POLICIES) + ")",
            texts["defence"],
            re.IGNORECASE,
        )
        if found:
            named[who] = (found[1], found[2])
    assert len(named) >= 5
    assert [who for who, (letter, policy) in named.items() if runs[letter] != policy] == ["bruno"]
