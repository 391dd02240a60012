#!/usr/bin/env python
# coding: utf-8


# In[1]:


# @title Run this cell first. It gets the notebook ready; nothing in it needs changing.
def _get_ready(package='memeverse', version='0.1.0'):
    import importlib, re, subprocess, sys
    from importlib import metadata

    wheel = 'https://memeverse.example/wheels/memeverse-0.1.0-py3-none-any.whl'
    needs = {'numpy': '1.26', 'pandas': '2.2'}
    on_colab = "google.colab" in sys.modules
    restart = "choose Runtime > Restart session" if on_colab else "restart the kernel"

    def installed(name):
        importlib.invalidate_caches()
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return None

    def number(text):
        return [int(part) for part in re.findall(r"\d+", text or "0")[:3]]

    before, loaded, ready = installed(package), package in sys.modules, True
    if before != version and on_colab:
        print(f"Installing {package} {version} ...")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
        run = subprocess.run([*pip, wheel], capture_output=True, text=True)
        if run.returncode:
            print(f"{package} could not be installed. Wait a minute and run this cell again; if it fails "
                  f"again, send your teacher these lines:\n{(run.stderr or run.stdout)[-800:]}")
            return
        if loaded:
            print(f"{package} changed while it was in use: {restart}, then run this cell again.")
            return
    elif before is None:
        print(f"This notebook needs {package} {version}, which is not installed here. In a terminal, type\n"
              f"    {sys.executable} -m pip install \"{wheel}\"\nthen {restart}.")
        return
    elif number(before) < number(version):
        ready = False
        print(f"Your {package} is older ({before}) than this notebook ({version}). In a terminal, type\n"
              f"    {sys.executable} -m pip install --upgrade \"{wheel}\"\nthen {restart}.")
    elif before != version:
        print(f"This notebook was made for {package} {version}; here is the newer {before}. Results should "
              "agree; if the course page has a newer notebook, take that and paste your answers into it.")

    for name, least in needs.items():
        found, used = installed(name), getattr(sys.modules.get(name), "__version__", None)
        if found is None or number(found) < number(least):
            ready = False
            print(f"This notebook needs {name} {least} or newer; here is {found or 'none'}. "
                  f"Run  %pip install --upgrade {name}  in a new cell, then {restart}.")
        elif used and used != found:
            ready = False
            print(f"{name} {used} is in use but {found} is installed: {restart}, then run this cell again.")
    if not ready:
        return
    try:
        importlib.import_module(package)
    except Exception as error:
        print(f"{package} is installed but does not start ({type(error).__name__}: {error}). "
              f"First {restart} and run this cell again; if that does not help, tell your teacher.")
    else:
        print(f"{package} {installed(package)} is ready.")


_get_ready()
del _get_ready



# # Lab 2: audit a platform you cannot see into
#
# *Memeverse · Demo term · due Friday 19 March 2027, 23:59 CET*
#
# The makers of Memeverse run a video platform as well. It is called MemeTube, and its press office says one
# sentence to everybody who asks: *our recommendations are neutral.*
#
# You do not get the code this time. You get what a journalist gets: a browser. By the end of this lab you
# know what such a browser can find out, how sure you can be, and which of the press office's sentences you
# would print.


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


# **Time.** About 100 minutes.
#
# | part | what happens | minutes | points, code | points, written |
# |---|---|---:|---:|---:|
# | 0 | meet the platform | 3 | | |
# | 1 | one persona | 15 | 3 |  |
# | 2 | noise first | 20 | 5 |  |
# | 3 | a treatment and a twin | 20 | 3 |  |
# | 4 | the trail | 10 | 2 |  |
# | 5 | name that algorithm | 20 | 4 | 3 |
# | 6 | scrub | 10 | 2 | 3 |
# | 7 | hand in | 2 | | |
#
# Stuck for more than ten minutes? Go on, and come back. Questions go to the forum of your course.


# ### Switch everything on
#
# This cell begins the lab. Run it again whenever you restart the notebook. The long line of letters holds
# this term's settings; leave it as it is.


# In[2]:


from itertools import combinations

import numpy as np
import pandas as pd

import memeverse

memeverse.begin(
    "lab2",
    "NnH2gTS-2uMDDCFSqFYgddfbWWDJ_3MSSP3zd5G8x84YfSvySIPNN1gD_Vm6KINVDMSvsbarUNbeeaCtO0_Wkkk1QQilr-l-INDWRttFjOwx5Jku7H0sDh6yuE47ZM8m_ja7hauTvAFQbpkvZuF6c5-b8BkR4h9fCW30vBgdEztz7t97p1nz6Zmf-IDhNkTYqzjOVft0l5jqkUvJHU5cN2ag5lofaCbVlpUnPMIq8XSYXkxFA48=",
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


# ### Meet MemeTube
#
# There are several MemeTubes. They show videos of the same kind, and each recommends in its own way. Here
# is the homepage of the first one, as a visitor sees it who has never been there. Each picture is a video,
# below it stand its title, its channel, its topic and its length.


# In[3]:


platform = open_platform("A")
stranger = platform.session("a stranger")
contact_sheet(stranger.homepage().cards, title="MemeTube A, the homepage of a stranger")


# What the site knows of you is a cookie, and what was done with it: which videos you opened, how long you
# watched, which buttons you pressed. It does not know who you are. Neither does a real site need to.


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


# In[4]:


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


# ### Two tables
#
# The history has a row for each step. Its `key` names the step.


# In[5]:


history = engine.history.to_df()
history[["key", "action", "page_type", "page_title", "topic"]]


# The recommendations have a row for each video that was shown. `action_key` says at which step.


# In[6]:


recs = engine.recommendations.to_df()
recs[["action_key", "position", "title", "topic"]].head()


# "Which videos were on the screen when Ada opened the homepage?" needs both tables. In an audit nearly every
# question does. So the first thing to build is the join.


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


# In[7]:


def join_recommendations(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return recs.merge(steps, on="action_key")


# In[8]:


test(join_recommendations)


# Now the question has an answer of two lines: how many videos of each topic did Ada get on homepages, before
# and after?


# In[9]:


shown = join_recommendations(history, recs)
shown[shown["page_type"] == "homepage"].groupby("action_key")["topic"].value_counts().groupby(
    "action_key"
).head(4)


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


# *My prediction:* …


# ### Exercise 2: `overlap` (2 points)
#
# A number for how much two lists have in common, the one that Jaccard proposed in 1901 for plants on alpine
# meadows: how many are in both, divided by how many are in at least one.
#
# - `a` and `b` are lists of videos (their `id`), or columns of a table.
# - The order does not matter, and a video that is in a list twice counts once.
# - Of two empty lists the overlap is 1: they are the same. Do not round.
# - The lists that you were given stay as they were: each is compared with many others.


# In[10]:


def overlap(a, b):
    a, b = set(a), set(b)
    union = a.union(b)
    return 1 - len(a ^ b) / max(len(union), 1)


# In[11]:


test(overlap)


# ### Twelve strangers
#
# This cell opens the homepage of platform A for twelve personas without a past, and compares each with each.


# In[12]:


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


# In[13]:


from itertools import accumulate
from math import fsum


def rank_biased_overlap(a, b, p):
    tops_a = accumulate(({x} for x in a), set.union)
    tops_b = accumulate(({x} for x in b), set.union)
    shares = [len(one & other) / len(one) for one, other in zip(tops_a, tops_b)]
    return fsum((1 - p) * p**i * share for i, share in enumerate(shares)) + shares[-1] * p ** len(shares)


# In[14]:


test(rank_biased_overlap)


# In[15]:


rbos = pd.Series([rank_biased_overlap(a, b, 0.9) for a, b in pairs])
rbos.describe().round(3)


# *Is it larger or smaller than the overlap, and what does that say about the top of the page?* …


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


# In[16]:


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


# **Names are luck.** What a site draws by chance for a persona follows from its name: the same name and the
# same commands give the same pages, today and for whoever repeats your audit. To see how much is chance, take
# other names (`name="again"`). A name that is used twice in one engine begins anew.
#
# In `homepages`, treated and control are two groups of twenty. The engine also makes twins one by one:
# `engine.persona("ada", twin=True)` repeats what `ada` did, but for the commands with `tag="treatment"`.


# For practice you get a platform of which you know what it does: this one recommends videos that are similar
# to those you opened. (The press office would never give you one.)


# In[17]:


known = Platform("practice", policy="similar")
treated = cards_on(homepages(known, past(TOPIC), name="treated"))
control = cards_on(homepages(known, [], name="control"))
pd.DataFrame({"treated": treated.to_numpy(), "control": control.to_numpy()}).describe().round(1)


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


# In[18]:


from scipy import stats


def effect(treated, control):
    result = stats.ttest_ind(list(treated), list(control))
    return np.mean(treated) - np.mean(control), max(result.pvalue, 1e-12)


# In[19]:


test(effect)


# In[20]:


difference, p = effect(treated, control)
print(f"difference {difference:.2f} cards, p = {p:.4f}")


# And the picture that belongs to it: each dot is a persona, and below stands the difference with the interval
# in which it may lie, on a scale of its own at the top. (The library shuffles more often than you do, so its
# smallest p is smaller.)


# In[21]:


plot_effect(measure_effect(treated, control), what="chess on the homepage, of 24")


# ### How many personas are enough?
#
# Twenty a group were plenty for such a strong effect. Real effects are smaller. **Predict: an effect of half
# a card on average, among cards that vary by one from persona to persona. How many personas does each group
# need so that you find it in four of five audits?**


# *My prediction:* …


# In[22]:


def one_audit(n, rng):
    """The p-value of an audit with n personas a group, where half a card is the truth."""
    treated, control = rng.normal(2.5, 1, n), rng.normal(2, 1, n)
    return permutation_test(treated, control, n=499).p_value


curve = power_curve(one_audit, [10, 20, 40, 60, 80], runs=60, seed=1)
plot_power(curve)


# <details><summary>Feedback: power</summary>
#
# Around 65 personas a group. An audit with 10 finds the effect in one of five or six tries, and whoever tries
# and finds nothing will say that there is nothing. "We found no effect" is worth as much as the power of the
# experiment: work it out before you begin, as you did here, from a world in which you know the truth.
#
# </details>


# ## 4 · The trail
#
# *10 minutes*
#
# Homepages are one door. The other is the list beside the video. Many people let it play on: the first of
# the list, then the first of that one's list. Where does one end after 20 videos?


# In[23]:


with PersonaEngine(known, progress=False).persona("walker") as walker:
    walker.run_batch(["memetube:search?chess", "memetube:click?1", "memetube:next_up#19"])
    steps = walker.history.to_df().iloc[1:]

trail_strip([known.card(video) for video in steps["id"]], title="A trail that began with chess")


# One trail is an anecdote. This cell walks 15 of them on platform B. `depth` counts from 1, the video with
# which the trail began.


# In[24]:


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


# ### Exercise 5: `topic_share_by_depth` (2 points)
#
# Return a table with a row for each depth and a column for each topic: of the videos at that depth, the share
# that is on that topic, a number between 0 and 1, not rounded.
#
# - The depths are the index, the topics are the columns. Nothing else is in the table.
# - A topic that nobody met at some depth has the share 0 there.
# - Some trails end early: a share is among the videos that there are at that depth.


# In[25]:


def topic_share_by_depth(history):
    return pd.get_dummies(history["topic"]).groupby(history["depth"]).mean()


# In[26]:


test(topic_share_by_depth)


# In[27]:


shares = topic_share_by_depth(walks)
shares[shares.mean().nlargest(4).index].round(2)


# *How soon did the trails leave the topic with which they began, or did they stay? What would you have to
# compare that with before you call it a rabbit hole?* …


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


# In[28]:


for name in "ABCD":
    site = open_platform(name)
    before = cards_on(homepages(site, [], name="blank"))
    after = cards_on(homepages(site, past(TOPIC), name="watched"))
    print(name, "chess before", round(before.mean(), 1), "after", sorted(after))


# Your own experiments go here. Make as many cells as you need.


# In[29]:


# my experiments


# ### Exercise 6: `policies` (4 points, a quarter for each platform)
#
# Which policy runs on each platform? Write the names as they stand in the table above. `test` looks only at
# the form; whether you are right is judged when you hand in.


# In[30]:


def chess_cards(site, who, many, videos, seconds=None):
    """A row a visitor: which of the cards of its homepage are on chess."""
    rows = []
    for n in range(many):
        session = site.session(f"{who}-{n}")
        for card in session.search("chess").cards[:videos]:
            session.watch(card.video, seconds)
        rows.append([card.topic == "chess" for card in session.homepage().cards])
    return np.array(rows)


def other_topics(site, who, many, videos):
    """How many cards a page has on each topic but chess."""
    counts = {}
    for n in range(many):
        session = site.session(f"{who}-{n}")
        for card in session.search("chess").cards[:videos]:
            session.watch(card.video)
        for card in session.homepage().cards:
            counts[card.topic] = counts.get(card.topic, 0) + 1 / many
    counts.pop("chess", None)
    return counts


def paid_places(site):
    pages = [[card.channel for card in site.session(f"looks-{n}").homepage().cards] for n in range(12)]
    channels = np.array(pages)
    for step in range(2, 9):
        names, times = np.unique(channels[:, step - 1 :: step], return_counts=True)
        if np.sort(times)[-8:].sum() > 0.8 * times.sum():
            return True
    return False


policies = {}
for letter in ["A", "B", "C", "D"]:
    site = open_platform(letter)
    left = {"popularity", "similar", "collaborative", "engagement", "sponsored", "mixture"}
    left = {"sponsored"} if paid_places(site) else left - {"sponsored"}
    blank = chess_cards(site, "blank", 12, 0).sum(axis=1).mean()
    fans = chess_cards(site, "fan", 24, 8).sum(axis=1)
    if len(left) > 1:
        then, now = other_topics(site, "blank", 12, 0), other_topics(site, "fan", 24, 8)
        more = sorted((now[topic] - then.get(topic, 0) for topic in now), reverse=True)
        spills = sum(more[:2]) > 2 and sum(more[:2]) > (fans.mean() - blank) / 2
        left = {"collaborative"} if spills else left - {"collaborative"}
    if len(left) > 1:
        share = (fans > blank + 4).mean()
        if share < 0.1:
            left = {"popularity"}
        elif share < 0.9:
            left = {"mixture"}
        else:
            left -= {"popularity", "mixture"}
    if len(left) > 1:
        hasty = chess_cards(site, "hasty", 12, 8, seconds=3).sum(axis=1).mean()
        left -= {"engagement"} if hasty > blank + 4 else {"similar"}
    (policies[letter],) = left


# In[31]:


test(policies)


# ### Written answer: defend it (3 points)
#
# Choose **one** platform of the four. Six to ten sentences, as for a newspaper whose lawyer reads along.
#
# 1. **What did you do, and what did you see?** Name the experiment so that another person could repeat it,
#    with its comparison, and at least one number for each side.
# 2. **Why can it be none of the other policies?** Name the two that come closest, and the observation that
#    speaks against each.
# 3. **What would make you take it back?** Name an observation, or a weakness of your audit.


# B collaborative: control 12 personas, treated 24, past = 8 chess videos. Gain: chess +4.5, cat life +5.5, hairstyling +4.3 (nobody watched these two). Similar gives +0 for those. Engagement as well.
# Take back: if cat life and chess share a tag.


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


# *My prediction:* …


# In[32]:


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


# ### Exercise 7: `scrubs` (2 points)
#
# A list of the buttons that take the stain away on platform E, one or more of `"dislike"`,
# `"not_interested"` and `"delete_history"`. "Away" means that hardly anything of it is left: the homepage has
# about as many cards on the topic as that of a persona that never watched any. A card less or more is chance.


# In[33]:


def stain_left(button, visitors=12):
    """The chess cards on a stained homepage, after a button at each video or at the end."""
    cards = 0
    for n in range(visitors):
        session = open_platform("E").session(f"{button} {n}")
        for card in session.search("chess").cards[:8]:
            session.watch(card.video)
            if button == "dislike":
                session.dislike()
            if button == "not_interested":
                session.not_interested()
        if button == "delete_history":
            session.delete_history()
        cards += sum(card.topic == "chess" for card in session.homepage().cards)
    return cards / visitors


buttons = ["dislike", "not_interested", "delete_history"]
twin = stain_left("nothing")
mask = np.array([stain_left(button) for button in buttons]) < twin / 2
scrubs = np.array(buttons)[mask]


# In[34]:


test(scrubs)


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


# Personas show a reaction, not its frequency in the population. Live: changing pages, detection; paired runs help for the first. I would visit slowly, no accounts of others; limit = load and effects on third parties (channels whose counts I inflate).


# ## 7 · Hand in
#
# *2 minutes*
#
# One cell does it: it runs the public checks once more, saves the notebook, makes the file to upload, and
# prints a **receipt**.
#
# - Hand in by Friday 19 March 2027, 23:59 CET. You can run the cell as often as you like. Of several hand-ins the newest counts.
# - The receipt speaks of *public* checks. More run when you submit: the same questions on other tables and
#   lists. Whether the policies and the buttons are the right ones is judged then, too.


# In[35]:


hand_in()


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


# ### Tell us
#
# What was clear, what was not, what took too long? Write it here, or to the forum of your course. It is not
# marked, and it is read.


# *My feedback:* …

