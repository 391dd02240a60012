# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: lab2

# %% [markdown]
# # Lab 2: audit a platform you cannot see into
#
# *{{ course.title }} · {{ term.title }} · due {{ term.due.lab2 }}*
#
# The makers of Memeverse run a video platform as well. It is called MemeTube, and its press office says one
# sentence to everybody who asks: *our recommendations are neutral.*
#
# You do not get the code this time. You get what a journalist gets: a browser. By the end of this lab you
# know what such a browser can find out, how sure you can be, and which of the press office's sentences you
# would print.

# %% [markdown]
# ## 0 · Before you start
#
# **What you will learn.** You will send *personas* through a platform: visitors who do exactly what you
# wrote down. You will measure how different two strangers' screens are before anything happens, what a
# treatment adds to that, and how many personas it takes to be sure. Then you name the algorithm behind four
# platforms from the outside, and find out which buttons scrub a stain from your past.
#
# **How this notebook works.**
#
# - Run the cells from top to bottom, each with Shift+Enter. Each part needs the ones before it.
# - Where a cell says `...`, you write code. The cell after it, `test(...)`, tells you at once how you did.
#   Test as often as you like: it costs nothing.
# - Predict before you look. Nobody marks your predictions.
# - To write into a text cell, double-click it, click into its text, type, and press Shift+Enter.
# - Questions with points are marked. Everything else is for you.

# %% [markdown]
# **Time.** About 100 minutes.
#
# | part | what happens | minutes | points, code | points, written |
# |---|---|---:|---:|---:|
# | 0 | meet the platform | 3 | | |
# | 1 | one persona | 15 | {{ points.code.part_1 }} | {{ points.written.part_1 }} |
# | 2 | noise first | 20 | {{ points.code.part_2 }} | {{ points.written.part_2 }} |
# | 3 | a treatment and a twin | 20 | {{ points.code.part_3 }} | {{ points.written.part_3 }} |
# | 4 | the trail | 10 | {{ points.code.part_4 }} | {{ points.written.part_4 }} |
# | 5 | name that algorithm | 20 | {{ points.code.part_5 }} | {{ points.written.part_5 }} |
# | 6 | scrub | 10 | {{ points.code.part_6 }} | {{ points.written.part_6 }} |
# | 7 | hand in | 2 | | |
#
# Stuck for more than ten minutes? Go on, and come back. Questions go to {{ course.contact }}.

# %% [markdown]
# ### Switch everything on
#
# This cell begins the lab. Run it again whenever you restart the notebook. The long line of letters holds
# this term's settings; leave it as it is.

# %% [markdown] tags=["only:personal"]
# **Your personal code.** In this term everybody has platforms of their own. Your course gave you a code of
# twelve letters and digits: type it between the quotation marks behind `code=` before you run the cell. A
# slip in it is noticed at once.
# With another code you work on somebody else's platforms, and your answers will not fit.

# %%
from itertools import combinations

import numpy as np
import pandas as pd

import memeverse

memeverse.begin(
    "lab2",
    "{{ term.sealed }}",
    code="",  # ONLY personal: your personal code, between the quotation marks
)

from memeverse import (
    PersonaEngine,
    Platform,
    contact_sheet,
    hand_in,
    measure_effect,
    open_platform,
    permutation_test,
    plot_effect,
    plot_power,
    power_curve,
    test,
    trail_strip,
)

# %% [markdown]
# ### Meet MemeTube
#
# There are several MemeTubes. They show videos of the same kind, and each recommends in its own way. Here
# is the homepage of the first one, as a visitor sees it who has never been there. Each picture is a video,
# below it stand its title, its channel, its topic and its length.

# %%
platform = open_platform("A")
stranger = platform.session("a stranger")
contact_sheet(stranger.homepage().cards, title="MemeTube A, the homepage of a stranger")

# %% [markdown]
# What the site knows of you is a cookie, and what was done with it: which videos you opened, how long you
# watched, which buttons you pressed. It does not know who you are. Neither does a real site need to.

# %% [markdown]
# ## 1 · One persona
#
# *15 minutes*
#
# A **persona** is a visitor with a script. It opens pages, and everything is written down: what it did (the
# *history*) and what it was shown (the *recommendations*). Because it is a script, another person can
# repeat your audit to the last click.
#
# A command is a line of text:
#
# | command | what it does |
# |---|---|
# | `memetube:homepage` | opens the homepage |
# | `memetube:search?chess` | searches |
# | `memetube:click?3` | opens the third video of the page, and watches it to its end |
# | `memetube:click?3&for=10s` | the same, and leaves after 10 seconds |
# | `memetube:next_up#5` | five times: opens the first video of the list beside the one that plays |
# | `memetube:like`, `memetube:dislike`, `memetube:not_interested` | buttons below the video |
# | `memetube:delete_history` | deletes what was watched |

# %%
engine = PersonaEngine(platform, progress=False)
with engine.persona("ada") as ada:
    ada.run_batch(
        [
            "memetube:homepage",
            "memetube:click?1",
            "memetube:next_up#2",
            "memetube:like",
            "memetube:homepage",
        ]
    )

# %% [markdown]
# ### Two tables
#
# The history has a row for each step. Its `key` names the step.

# %%
history = engine.history.to_df()
history[["key", "action", "page_type", "page_title", "topic"]]

# %% [markdown]
# The recommendations have a row for each video that was shown. `action_key` says at which step.

# %%
recs = engine.recommendations.to_df()
recs[["action_key", "position", "title", "topic"]].head()

# %% [markdown]
# "Which videos were on the screen when Ada opened the homepage?" needs both tables. In an audit nearly every
# question does. So the first thing to build is the join.

# %% [raw]
# # BEGIN QUESTION
# name: join_recommendations
# points: 3

# %% [markdown]
# ### Exercise 1: `join_recommendations` (3 points)
#
# Return one table with a row for each row of `recs`, and to its columns add two of the step at which it was
# shown: `action` and `page_type`.
#
# - `recs["action_key"]` is the `key` of the step in `history`. The order of the rows tells nothing, and
#   the number of the step is not enough: each persona counts from 1, and so does its twin.
# - All columns of `recs` stay as they are, under their own names. Both tables have a column `title`: that of
#   `recs` is the video that was shown.
# - Steps without recommendations (a like, for example) have no row. If `recs` has no rows at all, the result
#   has none either.
# - The rows may come in any order. The two tables that you were given stay as they were.

# %% [raw]
# # BEGIN SOLUTION


# %%
def join_recommendations(history, recs):
    """The recommendations, each with the action and the type of the page on which it was shown."""
    # BEGIN SOLUTION
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return recs.merge(steps, on="action_key")
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(join_recommendations)

# %% [markdown]
# Now the question has an answer of two lines: how many videos of each topic did Ada get on homepages, before
# and after?

# %%
shown = join_recommendations(history, recs)
shown[shown["page_type"] == "homepage"].groupby("action_key")["topic"].value_counts().groupby(
    "action_key"
).head(4)

# %% [markdown]
# ## 2 · Noise first
#
# *20 minutes*
#
# Suppose your screen and your friend's screen differ. Does the platform know you? Not so fast. Load the same
# page twice, and it differs as well: sites try things out, and draw by chance. Before you measure an effect
# you must know how large **nothing** looks.
#
# Two visitors without a past open the homepage at the same moment. **Predict: how many of the 24 videos will
# they have in common?**

# %% [markdown]
# *My prediction:* …

# %% [raw]
# # BEGIN QUESTION
# name: overlap
# points: 2

# %% [markdown]
# ### Exercise 2: `overlap` (2 points)
#
# A number for how much two lists have in common, the one that Jaccard proposed in 1901 for plants on alpine
# meadows: how many are in both, divided by how many are in at least one.
#
# - `a` and `b` are lists of videos (their `id`), or columns of a table.
# - The order does not matter, and a video that is in a list twice counts once.
# - Of two empty lists the overlap is 1: they are the same. Do not round.
# - The lists that you were given stay as they were: each is compared with many others.

# %% [raw]
# # BEGIN SOLUTION


# %%
def overlap(a, b):
    """The videos in both lists, divided by those in at least one; 1 for two empty lists."""
    # BEGIN SOLUTION
    a, b = set(a), set(b)
    if not a | b:
        return 1.0
    return len(a & b) / len(a | b)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(overlap)

# %% [markdown]
# ### Twelve strangers
#
# This cell opens the homepage of platform A for twelve personas without a past, and compares each with each.

# %%
engine = PersonaEngine(platform, progress=False)
for number in range(12):
    with engine.persona(f"blank {number}") as persona:
        persona.run("memetube:homepage")

recs = engine.recommendations.to_df()
pages = [list(page["id"]) for _, page in recs.groupby("persona")]
pairs = list(combinations(pages, 2))
in_common = pd.Series([len(set(a) & set(b)) for a, b in pairs])
overlaps = pd.Series([overlap(a, b) for a, b in pairs])
pd.DataFrame({"videos in common": in_common, "overlap": overlaps}).describe().round(3)

# %% [markdown]
# <details><summary>Feedback: strangers do not see the same page</summary>
#
# The overlap of two pages is small on the platforms here, mostly between 0.05 and 0.1: two to four of 24
# videos are the same on average. Nobody did anything yet. Whoever reports "our two reporters got different
# pages, so the platform profiles them" has found chance.
#
# So an audit always needs the comparison: are two *treated* visitors more alike, or a treated and an
# untreated one more different, than two strangers are?
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: rank_biased_overlap
# points: 3

# %% [markdown]
# ### Exercise 3: `rank_biased_overlap` (3 points)
#
# For `overlap`, the top of the screen counts as much as the bottom. For people it does not. Webber, Moffat
# and Zobel (2010) proposed a number for ranked lists: go down both lists together, and at each depth $d$ ask
# which share of the first $d$ places they have in common,
#
# $$A_d = \frac{\text{videos that are among the first } d \text{ of both}}{d}.$$
#
# Somebody who goes on to the next place with probability $p$ sees
#
# $$\mathrm{RBO} = (1 - p) \sum_{d=1}^{D} p^{\,d-1} A_d \;+\; p^{D} A_D,$$
#
# where $D$ is the length of the lists. The last term says that below the end it goes on as at the end.
#
# - Both lists have the same length, at least 1, and no video twice. They may be columns of a table.
# - $p$ lies between 0 and 1: with 0.5 hardly anything below the third place counts, with 0.95 a whole screen.
# - A list and itself give 1, lists without a common video 0. Do not round. The lists stay as they were.

# %% [raw]
# # BEGIN SOLUTION


# %%
def rank_biased_overlap(a, b, p):
    """How alike two ranked lists of one length are; the top counts most, the more so the smaller p is."""
    # BEGIN SOLUTION
    a, b = list(a), list(b)
    total = 0
    for d in range(1, len(a) + 1):
        agreement = len(set(a[:d]) & set(b[:d])) / d
        total += (1 - p) * p ** (d - 1) * agreement
    return total + p ** len(a) * agreement
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(rank_biased_overlap)

# %%
rbos = pd.Series([rank_biased_overlap(a, b, 0.9) for a, b in pairs])
rbos.describe().round(3)

# %% [markdown]
# *Is it larger or smaller than the overlap, and what does that say about the top of the page?* …

# %% [markdown]
# ## 3 · A treatment and a twin
#
# *20 minutes*
#
# Now give a persona a past: it watches eight videos about chess. What is the effect on its homepage?
#
# "After minus before" will not do. The page changes by itself (you measured that), and with the hour, the
# news, the season. What you want to know is: *compared with the same persona, had it not watched.* On a real
# site nobody can live twice. You can come close with a **twin**: a second persona that does everything at
# the same time, but for the treatment.

# %%
TOPIC = "chess"


def past(topic, videos=8, how_long="100%"):
    """The commands of a persona that watches the first videos that a search finds."""
    commands = []
    for place in range(1, videos + 1):
        commands += [f"memetube:search?{topic}", f"memetube:click?{place}&for={how_long}"]
    return commands


def homepages(platform, commands, personas=20, name="persona"):
    """Send personas through the commands, and then to the homepage: the cards they get there."""
    engine = PersonaEngine(platform, progress=False)
    for number in range(personas):
        with engine.persona(f"{name} {number}") as persona:
            persona.run_batch([*commands, "memetube:homepage"])
    history, recs = engine.history.to_df(), engine.recommendations.to_df()
    return recs[recs["action_key"].isin(history.loc[history["page_type"] == "homepage", "key"])]


def cards_on(shown, topic=None):
    """For each persona, how many of its 24 cards are on a topic (on TOPIC, if none is named)."""
    wanted = (topic or TOPIC).lower()
    return (shown["topic"] == wanted).groupby(shown["persona"]).sum()


# %% [markdown]
# **Names are luck.** What a site draws by chance for a persona follows from its name: the same name and the
# same commands give the same pages, today and for whoever repeats your audit. To see how much is chance, take
# other names (`name="again"`). A name that is used twice in one engine begins anew.
#
# In `homepages`, treated and control are two groups of twenty. The engine also makes twins one by one:
# `engine.persona("ada", twin=True)` repeats what `ada` did, but for the commands with `tag="treatment"`.

# %% [markdown]
# For practice you get a platform of which you know what it does: this one recommends videos that are similar
# to those you opened. (The press office would never give you one.)

# %%
known = Platform("practice", policy="similar")
treated = cards_on(homepages(known, past(TOPIC), name="treated"))
control = cards_on(homepages(known, [], name="control"))
pd.DataFrame({"treated": treated.to_numpy(), "control": control.to_numpy()}).describe().round(1)

# %% [raw]
# # BEGIN QUESTION
# name: effect
# points: 3

# %% [markdown]
# ### Exercise 4: `effect` (3 points)
#
# Return two numbers: the **difference** of the means (treated minus control), and a **p-value**, from a
# permutation test with two sides:
#
# 1. If the treatment does nothing, then who is called "treated" is arbitrary. So put both groups together,
#    shuffle, and cut into two groups of the same sizes as before.
# 2. Work out the difference of the means of these. Do that 2,000 times.
# 3. Count how often it is *at least as far from 0* as the difference that you saw, in either direction.
#    With that count, $p = (1 + \text{count}) / (1 + 2000)$: what you saw is one of the arrangements, too.
#
# `treated` and `control` are lists or columns of numbers, not always of the same length. Your function ends
# with `return difference, p`, neither of them rounded. To shuffle, `np.random.permutation(values)` gives a
# new array. The test is yours to write: `permutation_test` and `measure_effect` of the library do not run
# where it is judged.

# %% [raw]
# # BEGIN SOLUTION


# %%
def effect(treated, control):
    """The difference of the means, treated minus control, and the p-value of a permutation test."""
    # BEGIN SOLUTION
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    everybody = np.concatenate([treated, control])
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        by_chance = shuffled[: len(treated)].mean() - shuffled[len(treated) :].mean()
        if abs(by_chance) >= abs(difference) - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(effect)

# %%
difference, p = effect(treated, control)
print(f"difference {difference:.2f} cards, p = {p:.4f}")

# %% [markdown]
# And the picture that belongs to it: each dot is a persona, and below stands the difference with the interval
# in which it may lie, on a scale of its own at the top. (The library shuffles more often than you do, so its
# smallest p is smaller.)

# %%
plot_effect(measure_effect(treated, control), what="chess on the homepage, of 24")

# %% [markdown]
# ### How many personas are enough?
#
# Twenty a group were plenty for such a strong effect. Real effects are smaller. **Predict: an effect of half
# a card on average, among cards that vary by one from persona to persona. How many personas does each group
# need so that you find it in four of five audits?**

# %% [markdown]
# *My prediction:* …


# %%
def one_audit(n, rng):
    """The p-value of an audit with n personas a group, where half a card is the truth."""
    treated, control = rng.normal(2.5, 1, n), rng.normal(2, 1, n)
    return permutation_test(treated, control, n=499).p_value


curve = power_curve(one_audit, [10, 20, 40, 60, 80], runs=60, seed=1)
plot_power(curve)

# %% [markdown]
# <details><summary>Feedback: power</summary>
#
# Around 65 personas a group. An audit with 10 finds the effect in one of five or six tries, and whoever tries
# and finds nothing will say that there is nothing. "We found no effect" is worth as much as the power of the
# experiment: work it out before you begin, as you did here, from a world in which you know the truth.
#
# </details>

# %% [markdown]
# ## 4 · The trail
#
# *10 minutes*
#
# Homepages are one door. The other is the list beside the video. Many people let it play on: the first of
# the list, then the first of that one's list. Where does one end after 20 videos?

# %%
with PersonaEngine(known, progress=False).persona("walker") as walker:
    walker.run_batch(["memetube:search?chess", "memetube:click?1", "memetube:next_up#19"])
    steps = walker.history.to_df().iloc[1:]

trail_strip([known.card(video) for video in steps["id"]], title="A trail that began with chess")

# %% [markdown]
# One trail is an anecdote. This cell walks 15 of them on platform B. `depth` counts from 1, the video with
# which the trail began.


# %%
def trails(platform, topic=TOPIC, personas=15, deep=20):
    """The videos that personas watched one after the other: persona, depth, topic, title."""
    engine = PersonaEngine(platform, progress=False)
    for number in range(personas):
        with engine.persona(f"walker {number}") as persona:
            persona.run_batch(
                [f"memetube:search?{topic}", f"memetube:click?{number + 1}", f"memetube:next_up#{deep - 1}"]
            )
    history = engine.history.to_df()
    watched = history[history["page_type"] == "watch"].copy()
    watched["depth"] = watched.groupby("persona").cumcount() + 1
    return watched[["persona", "depth", "topic", "title"]]


walks = trails(open_platform("B"))
walks.head()

# %% [raw]
# # BEGIN QUESTION
# name: topic_share_by_depth
# points: 2

# %% [markdown]
# ### Exercise 5: `topic_share_by_depth` (2 points)
#
# Return a table with a row for each depth and a column for each topic: of the videos at that depth, the share
# that is on that topic, a number between 0 and 1, not rounded.
#
# - The depths are the index, the topics are the columns. Nothing else is in the table.
# - A topic that nobody met at some depth has the share 0 there.
# - Some trails end early: a share is among the videos that there are at that depth.

# %% [raw]
# # BEGIN SOLUTION


# %%
def topic_share_by_depth(history):
    """The share of each topic at each depth: depths are rows, topics are columns."""
    # BEGIN SOLUTION
    return pd.crosstab(history["depth"], history["topic"], normalize="index")
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(topic_share_by_depth)

# %%
shares = topic_share_by_depth(walks)
shares[shares.mean().nlargest(4).index].round(2)

# %% [markdown]
# *How soon did the trails leave the topic with which they began, or did they stay? What would you have to
# compare that with before you call it a rabbit hole?* …

# %% [markdown]
# ## 5 · Name that algorithm
#
# *20 minutes*
#
# Four platforms, A to D, and six ways of recommending. Each platform runs one of them, and no two run the
# same:
#
# | name | what it does |
# |---|---|
# | `popularity` | what many watch, the same for everybody |
# | `similar` | videos about the same thing as those you opened |
# | `collaborative` | videos that people watch who watched the same as you |
# | `engagement` | more and more of what you watch **long** |
# | `sponsored` | what many watch, and at every n-th place a video that somebody pays for |
# | `mixture` | an experiment on visitors: some get `similar`, the others `popularity` |
#
# For each pair of them there is an experiment that comes out differently. Think of it before you run it.
# What happens when nobody has a past? When the past is one topic? When each video was left after three
# seconds? Is every persona treated the same? Do some places of the page always hold the same channels?
#
# You have `homepages(platform, commands)` and `past(topic, videos, how_long)`. Here is a start:

# %%
for name in "ABCD":
    site = open_platform(name)
    before = cards_on(homepages(site, [], name="blank"))
    after = cards_on(homepages(site, past(TOPIC), name="watched"))
    print(name, "chess before", round(before.mean(), 1), "after", sorted(after))

# %% [markdown]
# Your own experiments go here. Make as many cells as you need.

# %%
# my experiments


# %% [raw]
# # BEGIN QUESTION
# name: algorithms
# points: 4

# %% [markdown]
# ### Exercise 6: `policies` (4 points, a quarter for each platform)
#
# Which policy runs on each platform? Write the names as they stand in the table above. `test` looks only at
# the form; whether you are right is judged when you hand in.

# %% [raw]
# # BEGIN SOLUTION


# %%
# BEGIN SOLUTION NO PROMPT
def topics_of(shown):
    """How many cards of each topic a persona has on its homepage: a row a persona."""
    return pd.crosstab(shown["persona"], shown["topic"])


def policy_of(site):
    """The policy of a platform, from three experiments."""
    blank = homepages(site, [], personas=12, name="blank")
    for every in range(3, 7):  # are some places always held by the same few channels?
        there = blank.loc[blank["position"] % every == 0, "channel_name"].value_counts()
        if there.head(8).sum() > 0.8 * there.sum():
            return "sponsored"
    before = topics_of(blank).mean()
    after = topics_of(homepages(site, past(TOPIC), personas=24, name="watched"))
    gained = after.mean().sub(before, fill_value=0)
    elsewhere = gained.drop(TOPIC, errors="ignore").nlargest(2).sum()
    if elsewhere > 2 and elsewhere > 0.5 * gained.get(TOPIC, 0):
        return "collaborative"  # topics that nobody watched
    followed = (after.get(TOPIC, pd.Series(0, after.index)) - before.get(TOPIC, 0) > 4).mean()
    if followed < 0.1:
        return "popularity"
    if followed < 0.9:
        return "mixture"
    hasty = topics_of(homepages(site, past(TOPIC, how_long="3s"), personas=12, name="hasty"))
    return "similar" if hasty.mean().get(TOPIC, 0) - before.get(TOPIC, 0) > 4 else "engagement"


policies = {name: policy_of(open_platform(name)) for name in "ABCD"}
policies
# END SOLUTION
""" # BEGIN PROMPT
policies = {
    "A": ...,
    "B": ...,
    "C": ...,
    "D": ...,
}
"""  # END PROMPT

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(policies)

# %% [raw]
# # BEGIN QUESTION
# name: defence
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: defend it (3 points)
#
# Choose **one** platform of the four. Six to ten sentences, as for a newspaper whose lawyer reads along.
#
# 1. **What did you do, and what did you see?** Name the experiment so that another person could repeat it,
#    with its comparison, and at least one number for each side.
# 2. **Why can it be none of the other policies?** Name the two that come closest, and the observation that
#    speaks against each.
# 3. **What would make you take it back?** Name an observation, or a weakness of your audit.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# *Which platforms there are changes from term to term, and the numbers with them. So this answer is about
# the practice platform of part 3, which is the same in every term, as if it were one of the four.*
#
# I take a platform that I called `similar`. Twenty personas each watched the first eight videos of a search
# for chess to the end, twenty others watched nothing; then all of them opened the homepage. The treated got
# 17.0 cards on chess of 24 on average and none fewer than 13, the others 0.6 and none more than 2. In 2,000
# shuffles no difference was as large.
#
# `engagement` comes closest. But twelve personas that left each video after three seconds got as many cards
# on chess, 16.9 on average, so time watched plays no part. `mixture` would leave about half of the personas
# untouched; here the smallest treated number is far above the largest of the control.
#
# I tried one topic only. If the same experiment with gardening showed nothing, or if a week later the hasty
# personas got no chess, I would take it back. And I looked at homepages only: what the list beside a video
# does I have not shown.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 6 · Scrub
#
# *10 minutes*
#
# Somebody watched eight videos that they regret. Sites have buttons for that: *dislike*, *not interested*,
# *delete history*. Whether they do anything is another question. In 2022 the Mozilla Foundation had more than
# twenty thousand volunteers press YouTube's buttons, and found that most unwanted recommendations came all
# the same.
#
# Platform **E** follows what you watch. Stain a persona, let it scrub, look at the homepage; and keep a twin
# that is stained and does not scrub. **Predict which of the three buttons work here.**

# %% [markdown]
# *My prediction:* …


# %%
def stain_and_scrub(button, videos=8):
    """Watch the first videos on the topic, and press a button at each of them; or none."""
    commands = []
    for place in range(1, videos + 1):
        commands += [f"memetube:search?{TOPIC}", f"memetube:click?{place}"]
        if button in ("dislike", "not_interested"):
            commands.append(f"memetube:{button}")
    return [*commands, "memetube:delete_history"] if button == "delete_history" else commands


site = open_platform("E")
left = {
    button or "no button": cards_on(homepages(site, stain_and_scrub(button), 30, str(button))).mean()
    for button in (None, "dislike", "not_interested", "delete_history")
}
pd.Series(left, name="cards on chess").round(1)

# %% [raw]
# # BEGIN QUESTION
# name: scrubbing
# points: 2

# %% [markdown]
# ### Exercise 7: `scrubs` (2 points)
#
# A list of the buttons that take the stain away on platform E, one or more of `"dislike"`,
# `"not_interested"` and `"delete_history"`. "Away" means that hardly anything of it is left: the homepage has
# about as many cards on the topic as that of a persona that never watched any. A card less or more is chance.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION NO PROMPT
scrubs = [button for button in left if left[button] < left["no button"] / 2]
scrubs
# END SOLUTION
""" # BEGIN PROMPT
scrubs = ...
"""  # END PROMPT

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(scrubs)

# %% [raw]
# # BEGIN QUESTION
# name: what_an_audit_can_say
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: what an audit can say (3 points)
#
# Six to ten sentences.
#
# 1. **The press office says: "Your personas are not people."** What is right about that, and which of your
#    findings stands all the same?
# 2. **Name two things that could go wrong on a live site** and could not here, and what you would do about
#    one of them.
# 3. **May you do it?** A site's terms forbid automatic visits; the visits cost it little; the public would
#    like to know. Say what you would do and where your limit is. Name somebody who could be harmed.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# It is right that no person watches eight chess videos in a row to the end and nothing else, so I cannot say
# how many people see what my personas saw. What stands is that the platform *reacts*: the same cookie with
# another past gets another page, and by chance alone that would hardly ever happen.
#
# On a live site the page changes while I measure, with the news and the hour, so treated and control must run
# at the same time. And the site may notice that a script is visiting and show it something else; I would let
# some personas be run by hand and compare. Accounts, the place and the device would matter there as well.
#
# I would do it, slowly, from few machines, without touching anybody's account, and publish how. The limit is
# where others pay for it: I would not upload, not comment, and not push a video up by watching it a thousand
# times. A small channel whose numbers my personas distort could be harmed, so I would choose large ones.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 7 · Hand in
#
# *2 minutes*
#
# One cell does it: it runs the public checks once more, saves the notebook, makes the file to upload, and
# prints a **receipt**.
#
# - Hand in by {{ term.due.lab2 }}. You can run the cell as often as you like. {{ term.policy }}
# - The receipt speaks of *public* checks. More run when you submit: the same questions on other tables and
#   lists. Whether the policies and the buttons are the right ones is judged then, too.

# %%
hand_in()

# %% [markdown]
# ### References
#
# - Mozilla Foundation (2022). *Does this button work? Investigating YouTube's ineffective user controls.*
# - P. Jaccard (1901). Étude comparative de la distribution florale dans une portion des Alpes et des Jura.
#   *Bulletin de la Société Vaudoise des Sciences Naturelles* 37.
# - W. Webber, A. Moffat, J. Zobel (2010). A similarity measure for indefinite rankings. *ACM Transactions on
#   Information Systems* 28(4).
# - B. Phipson, G. K. Smyth (2010). Permutation p-values should never be zero. *Statistical Applications in
#   Genetics and Molecular Biology* 9(1).
# - M. Tomlein and others (2021). An audit of misinformation filter bubbles on YouTube. *RecSys*.
# - M. Haroon and others (2023). Auditing YouTube's recommendation system for ideologically congenial,
#   extreme, and problematic recommendations. *PNAS* 120(50).
# - H. Hosseinmardi and others (2024). Causally estimating the effect of YouTube's recommender system using
#   counterfactual bots. *PNAS*.

# %% [markdown]
# ### Tell us
#
# What was clear, what was not, what took too long? Write it here, or to {{ course.contact }}. It is not
# marked, and it is read.

# %% [markdown]
# *My feedback:* …
