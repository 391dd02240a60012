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
# name: lab3

# %% [markdown]
# # Lab 3: bots that like things
#
# *{{ course.title }} · {{ term.title }} · due {{ term.due.lab3 }}*
#
# In 2021 a newspaper sent about a hundred bots into a short-video feed. Each had a secret interest, watched
# what fitted it and skipped the rest. Most of them, the newspaper reported, were led to ever narrower
# videos within hours.
#
# How did a bot know what a video was about? That is as hard as recommending it. A bot that misreads videos
# expresses interests that nobody has. In this lab you build such bots, say exactly what *captured* means,
# and then find out how much of the finding is the bot's own bad eyesight.

# %% [markdown]
# ## 0 · Before you start
#
# **What you will learn.** Pictures and words become vectors, and vectors become clusters. With them you
# build a bot that wants some videos and not others, let it scroll, and measure when the feed has captured
# it, against a twin without interests. At the end you spoil its eyes on purpose and measure again.
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
# **Time.** About 110 minutes.
#
# | part | what happens | minutes | points, code | points, written |
# |---|---|---:|---:|---:|
# | 0 | meet the feed | 3 | | |
# | 1 | vectors | 20 | {{ points.code.part_1 }} | {{ points.written.part_1 }} |
# | 2 | clusters | 15 | {{ points.code.part_2 }} | {{ points.written.part_2 }} |
# | 3 | a bot | 15 | {{ points.code.part_3 }} | {{ points.written.part_3 }} |
# | 4 | capture, defined | 25 | {{ points.code.part_4 }} | {{ points.written.part_4 }} |
# | 5 | what a bot can read, and narrowing | 15 | {{ points.code.part_5 }} | {{ points.written.part_5 }} |
# | 6 | bad eyesight | 15 | {{ points.code.part_6 }} | {{ points.written.part_6 }} |
# | 7 | hand in | 2 | | |
#
# Stuck for more than ten minutes? Go on, and come back. Questions go to {{ course.contact }}.

# %% [markdown]
# ### Switch everything on
#
# This cell begins the lab. Run it again whenever you restart the notebook. The long line of letters holds
# this term's settings; leave it as it is.

# %%
import numpy as np
import pandas as pd

import memeverse

memeverse.begin("lab3", "{{ term.sealed }}")

from memeverse import (
    Definition,
    PersonaEngine,
    choose_k,
    compare_readings,
    eyesight_experiment,
    hand_in,
    history_strip,
    load_clusters,
    load_personas,
    open_embedder,
    open_feed,
    play_path,
    plot_captured,
    plot_eyesight,
    plot_map,
    plot_over_time,
    plot_personas,
    plot_survival,
    sample_shorts,
    scroll,
    send_bots,
    survival_curve,
    test,
)

# %% [markdown]
# ### Meet the feed
#
# MemeTube has a feed of short videos now. It shows one at a time. There is nothing to choose: you watch, or
# you swipe, and the seconds in between are all that the feed ever learns of you. This one follows what you
# watch; it runs the policy that lab 2 called `similar`.
#
# Each short has a caption, three hashtags and a thumbnail. Nobody says what it is about. `sample_shorts`
# lifts the curtain for us: it draws shorts by chance, with their true topic beside them.

# %%
feed = open_feed("similar")
shorts = sample_shorts(feed, 300, seed=1)
shorts.table.head(8)

# %%
shorts.sheet(12, title="Twelve shorts, and what they are about")

# %% [markdown]
# ## 1 · Vectors
#
# *20 minutes*
#
# A bot needs to know that a picture of a whisk has to do with *baking*. The trick of the last years is to
# put pictures and words into **one space**: a model that has seen many pictures with their captions turns
# each of them into a list of numbers, a vector, so that what belongs together points in the same
# direction. The best-known one, CLIP (Radford and others 2021), learned from 400 million pairs. Ours is
# called `tiny`. It learned from drawn thumbnails in a few minutes, works without a network, and does the
# same thing.

# %%
embedder = open_embedder("tiny")
pictures = embedder.pictures(shorts.thumbnails)
words = embedder.texts(["chess", "bread baking", "a knight on the board"])
pictures.shape, words.shape

# %% [raw]
# # BEGIN QUESTION
# name: cosine_similarity
# points: 2

# %% [markdown]
# ### Exercise 1: `cosine_similarity` (2 points)
#
# How much do two vectors point in the same direction? The cosine of the angle between them says it: 1 for
# the same direction, 0 for a right angle, -1 for opposite ones,
#
# $$\cos(a, b) = \frac{\sum_i a_i b_i}{\lVert a \rVert \, \lVert b \rVert}.$$
#
# - `a` has the shape (n, d) and `b` the shape (m, d): a vector a row. The result has the shape (n, m):
#   each row of `a` against each row of `b`.
# - Rows have any length. A row of zeros has no direction: its similarity is 0 with everything.
# - Do not round. The arrays that you were given stay as they were.

# %% [raw]
# # BEGIN SOLUTION


# %%
def cosine_similarity(a, b):
    """The cosine between each row of a (n, d) and each row of b (m, d), as an array (n, m)."""
    # BEGIN SOLUTION
    lengths = np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)[None, :]
    lengths = np.where(lengths == 0, 1, lengths)
    return (a @ b.T) / lengths
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(cosine_similarity)

# %% [markdown]
# ### Nearest words
#
# MemeTube's makers use a vocabulary of 840 tags in 42 topics. With your function you can ask which of them
# lie nearest to a picture.

# %%
clusters = load_clusters()  # the tags, and what part 2 is about
tags = clusters.vocabulary.tags
tag_vectors = embedder.texts(tags)

nearness = cosine_similarity(pictures[:6], tag_vectors)
pd.DataFrame(
    [[tags[place] for place in np.argsort(-row)[:5]] for row in nearness],
    index=shorts.table["topic"][:6],
    columns=["nearest tag", "2nd", "3rd", "4th", "5th"],
)

# %% [markdown]
# ### Zero-shot
#
# Nobody ever trained a classifier for topics. We write down the 42 names, turn them into vectors, and take
# the nearest. That is called *zero-shot* classification.
#
# **Predict: of 300 thumbnails, for how many is the right topic the nearest of the 42?** By chance it would
# be seven.

# %% [markdown]
# *My prediction:* …


# %%
def classify(vectors, labels):
    """The label whose text lies nearest to each vector."""
    label_vectors = embedder.texts(labels)
    return [labels[place] for place in cosine_similarity(vectors, label_vectors).argmax(axis=1)]


topics = sorted(set(clusters.vocabulary.topics))
read = shorts.table.assign(taken_for=classify(pictures, topics))
right = read["taken_for"] == read["topic"]
print(f"{right.sum()} of {len(right)} are right.")
read[~right].groupby(["topic", "taken_for"]).size().sort_values(ascending=False).head(10).rename("times")

# %%
wrong = list(np.flatnonzero(~right)[:12])
shorts.sheet(wrong, title="What it took for something else", read=read["taken_for"])

# %% [markdown]
# <details><summary>Feedback: where it fails</summary>
#
# Most mistakes have a reason that you can see: a filter. In black and white nearly everything is taken for
# chess, whose pictures are nearly grey anyway; a tint makes one topic's colours another's; a zoom may leave
# little but the background. The model was trained on pictures without filters, where colours were enough,
# and it took that shortcut (Geirhos and others 2020).
# CLIP, with 400 million pairs, makes mistakes of the same kind on other things: letters written on an
# apple can turn it into an iPod (Goh and others 2021).
#
# Keep the number in mind. Whatever your bot will do from here on, it does by these eyes.
#
# </details>

# %% [markdown]
# ## 2 · Clusters
#
# *15 minutes*
#
# "Likes gaming" is not one tag. The newspaper's bots had lists of hashtags; we use **clusters** of tags.
# *k-means* (Lloyd 1982) finds them: it moves k centres about until each stands in the middle of the tags
# that are nearest to it. How many? More clusters always lie nearer (*inertia* falls); the *silhouette*
# (Rousseeuw 1987) asks in addition whether neighbours are far enough apart.

# %%
choose_k(tag_vectors, [10, 40, 100, 200])

# %% [markdown]
# No number says it for you. Ten clusters lump topics together, and two hundred cut single topics into
# crumbs of four tags. The platform's makers took 100, and so do we: `clusters` has them. Each is named
# after the tag nearest to its centre. Read some of them. Most make sense, and some are what was left over:
# every tag has to go somewhere.

# %%
centroids = clusters.centroids
few = [7, 34, 48, 83, 88]
pd.DataFrame(
    {
        "cluster": few,
        "name": [clusters.names[number] for number in few],
        "tags": [", ".join(clusters.tags(number)) for number in few],
    }
).style.hide(axis="index")

# %% [raw]
# # BEGIN QUESTION
# name: cluster_of
# points: 3

# %% [markdown]
# ### Exercise 2: `cluster_of` (3 points)
#
# Which cluster does a vector belong to? The one whose centre has the largest cosine with it.
#
# - `vectors` has the shape (n, d), `centroids` the shape (k, d). The result is an array of n whole numbers:
#   for each vector the number of its cluster, counted from 0. Of equally near ones take the first.
# - Vectors and centres may have any length; what counts is the direction.
# - The arrays stay as they were. You may call `cosine_similarity`.

# %% [raw]
# # BEGIN SOLUTION


# %%
def cluster_of(vectors, centroids):
    """For each row of vectors (n, d) the number of the nearest row of centroids (k, d), as an array (n,)."""
    # BEGIN SOLUTION
    return cosine_similarity(vectors, centroids).argmax(axis=1)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(cluster_of)

# %% [markdown]
# ### The map
#
# The vectors have many dimensions. UMAP (McInnes and others 2018) lays them out on paper so that neighbours
# stay neighbours. Far distances on such a map mean little, and the axes mean nothing.
#
# A **persona** is a name and a set of clusters that it likes. The newspaper's idea, the student's remake
# and this lab share five of them. Here is one on the map.

# %%
personas = load_personas()
gamer = personas["Gamer"]
print(gamer["name"], sorted(gamer["clusters"]))
plot_map(gamer)

# %% [markdown]
# ## 3 · A bot
#
# *15 minutes*

# %% [raw]
# # BEGIN QUESTION
# name: wants
# points: 3

# %% [markdown]
# ### Exercise 3: `wants` (3 points)
#
# Does the bot want to watch a video? It does if the cluster nearest to the video is one of its persona's.
#
# - `persona` is a dictionary: `persona["name"]`, and `persona["clusters"]`, a set of cluster numbers.
#   Follow the persona that your function is given, whoever it is.
# - `video_vector` is the vector of one video, of the shape (d,). The clusters are those of `centroids`,
#   which this notebook has from part 2.
# - Return `True` or `False`. You may call `cluster_of`.
# - Persona and vector stay as they were.

# %% [raw]
# # BEGIN SOLUTION


# %%
def wants(persona, video_vector):
    """Whether the cluster nearest to a video's vector (d,) is one of the persona's."""
    # BEGIN SOLUTION
    nearest = cluster_of(np.asarray(video_vector)[None, :], centroids)[0]
    return int(nearest) in persona["clusters"]
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(wants)

# %% [markdown]
# ### A while of scrolling
#
# Your function is all that a bot needs. This one opens the feed as a persona of lab 2 does, command by
# command: it looks at the thumbnail, and watches the short to its end or skips it after a second. The same
# lines would drive a real browser.
#
# **Predict: of its first twenty shorts, how many will the gamer watch? And of the last twenty of 120?**

# %% [markdown]
# *My prediction:* …


# %%
decisions = []


def decide(short, thumbnail):
    """Watch what the gamer wants."""
    decisions.append(wants(gamer, embedder.pictures([thumbnail])[0]))
    return decisions[-1]


engine = PersonaEngine(feed, progress=False)
with engine.persona("my first bot") as bot:
    scroll(bot, decide, 120)

diary = engine.history.to_df()
watched = diary[diary["action"].str.contains("watch") & (diary["watched"] > 1)]
print(f"It watched {sum(decisions[:20])} of the first twenty and {sum(decisions[-20:])} of the last twenty,")
print(f"{sum(decisions)} of 120 in all, {watched['watched'].sum() / 60:.0f} minutes.")
watched[["step", "title", "description", "watched"]].tail(6)

# %% [markdown]
# One bot is an anecdote. `send_bots` sends many at once, with the same rule and the same eyes as yours, and
# writes everything down. Here are 20 gamers, 300 shorts each, and the **history strip** of the first: every
# thumbnail in order, what it watched in colour, what it skipped small and grey. Scroll through it.

# %%
gamers = send_bots(feed, gamer, n=20, steps=300, seed=3)
history_strip(gamers, 0)

# %%
history = gamers.history(0)
history.head()

# %% [markdown]
# The last columns of such a history are the truth, which no bot sees: `topic` is what the short is about,
# and `on_interest` whether it belongs to one of the persona's clusters. `cluster` is what the bot took it
# for.

# %% [markdown]
# ## 4 · Capture, defined
#
# *25 minutes*
#
# The strip looks as if the feed had captured the bot. The newspaper wrote the word, the student's remake
# printed pictures of some bots that were captured and some that were not, and neither said when a bot
# counts as captured. Without a definition everybody is right. Ours has three parts: *how much* of what is
# shown is on interest, *compared with whom*, and *for how long*.

# %% [raw]
# # BEGIN QUESTION
# name: on_interest_share
# points: 3

# %% [markdown]
# ### Exercise 4: `on_interest_share` (3 points)
#
# Of the last `window` shorts that a bot was shown, how many were on its interest?
#
# - `history` is a table like the one above: a row a short, in the order in which they came, with the column
#   `on_interest` (`True` or `False`).
# - Return one share a row: of the last `window` shorts, the one of that row included, the share that is on
#   interest. While fewer than `window` have been shown the share is `nan`.
# - What counts is what was **shown**, watched or not, and the order of the rows, not their labels, of which
#   some may be alike.
# - Do not round. The table stays as it was.

# %% [raw]
# # BEGIN SOLUTION


# %%
def on_interest_share(history, window):
    """The share of the last `window` shorts on interest, a value a row; nan until there are so many."""
    # BEGIN SOLUTION
    return history["on_interest"].astype(float).rolling(window).mean()
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(on_interest_share)

# %% [markdown]
# ### Compared with whom?
#
# Some feeds are full of games for everybody. So each bot has a **blank twin**: it has the same luck and
# watches as many shorts as the bot did on the whole, but without looking what they are. What the twin
# gets, the feed gives to anybody who watches that much.

# %%
mine = on_interest_share(gamers.history(0), 50)
twins = on_interest_share(gamers.history(0, twin=True), 50)
plot_over_time({"the bot": [mine], "its blank twin": [twins]}, "share on interest", "One gamer", top=1)

# %% [raw]
# # BEGIN QUESTION
# name: captured_at
# points: 3

# %% [markdown]
# ### Exercise 5: `captured_at` (3 points)
#
# A bot is captured at the first step from which its share stays **more than `margin` above its twin's for
# `hold` steps in a row**, that step included.
#
# - `share` and `twin` are two Series of the same length, one value a step, `nan` at the beginning. Compare
#   them step by step; `nan` is never above anything.
# - Return the number of that step, counted from 1, or `None` if there is none. A stretch that the end of
#   the Series cuts short does not count.
# - Count places, not labels. The Series stay as they were.

# %% [raw]
# # BEGIN SOLUTION


# %%
def captured_at(share, twin, margin, hold):
    """The first step, from 1, of `hold` in a row with share > twin + margin; None if there is none."""
    # BEGIN SOLUTION
    above = np.asarray(share, dtype=float) > np.asarray(twin, dtype=float) + margin
    in_a_row = 0
    for step, is_above in enumerate(above, start=1):
        in_a_row = in_a_row + 1 if is_above else 0
        if in_a_row == hold:
            return step - hold + 1
    return None
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(captured_at)

# %%
found = [
    captured_at(
        on_interest_share(gamers.history(number), 50),
        on_interest_share(gamers.history(number, twin=True), 50),
        margin=0.2,
        hold=50,
    )
    for number in range(20)
]
print("captured at:", found)

# %% [markdown]
# ### Who stays free?
#
# Not every bot has the same fate, and some are still free when we stop looking: doctors call such cases
# *censored*. A **survival curve** (Kaplan and Meier 1958) shows the share that is free after each step.
# Here are 50 bots of each persona. Capture is an event, the first time that the definition is met, and not
# a state: about half of the captured bots fall back later, when the feed has shown most of what lies near.
# And a window of 50 and a hold of 50 mean that nobody can be captured before step 50, or after step 251 of
# 300.
#
# **Predict: which persona is captured first?**

# %% [markdown]
# *My prediction:* …

# %%
rule = Definition(window=50, margin=0.2, hold=50)
everybody = send_bots(feed, personas, n=50, steps=300, seed=4)
curves = {name: survival_curve(everybody.of(name).captured_at(rule), 300) for name in personas}
plot_survival(curves, 300)

# %% [markdown]
# And what do these bots look like on the map? Each dot is a short that a bot was shown, dark when it came
# early and bright when it came late. The line joins those that it watched, and the dashes go around what
# its persona likes.

# %%
plot_captured(everybody, rule)

# %% [markdown]
# One bot of each persona, the one in the middle when they are put in the order of their capture: above its
# path, below its share on interest and its twin's.

# %%
plot_personas(everybody, rule)

# %% [markdown]
# And the first bot of all as a film: press play, or move the slider.

# %%
play_path(everybody, 0)

# %% [markdown]
# **A control.** The same bots on a feed that shows everybody what many watch, `popularity`. If your
# definition is any good, nobody is captured there.

# %%
plain = send_bots(open_feed("popularity"), personas, n=10, steps=300, seed=4)
print(f"{np.isfinite(plain.captured_at(rule)).sum()} of {plain.n_bots} bots captured.")

# %% [markdown]
# <details><summary>Feedback: a definition is a decision</summary>
#
# Change `margin` to 0.4 or `hold` to 150 in `rule` and count again: fewer bots are captured, and later.
# None of these numbers is wrong. What would be wrong is to choose them after seeing the curves, or not to
# say them. And without the twin, a bot whose interest is popular would be "captured" as soon as the window
# is full.
#
# Which persona was first? Look at the bands before you say: most of the order is luck.
#
# </details>

# %% [markdown]
# ## 5 · What a bot can read, and narrowing
#
# *15 minutes*
#
# Why thumbnails? A bot could read captions or hashtags. The student who remade the newspaper's experiment
# began with descriptions and gave up on them. Here are the same bots three times, each with one thing to
# read.
#
# | column | what it says |
# |---|---|
# | `accuracy` | the share of the shorts shown whose cluster, as the bot took it, is of the right topic |
# | `captured`, `low`, `high` | the share of the bots that were captured, and the ends of its 95 % interval |
# | `median_step` | the step by which half of the bots were captured; empty where fewer were |
# | `on_interest`, `twins` | the share on interest in the last third of the steps, for bots and for twins |

# %%
readings = compare_readings(feed, personas, n=10, steps=300, definition=rule, seed=5)
readings.round(2)

# %% [raw]
# # BEGIN QUESTION
# name: what_the_bot_saw
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: what the bot saw (3 points)
#
# Six to ten sentences.
#
# 1. **Captions, hashtags or thumbnails:** which would you give a bot to read? Give two numbers from your
#    table, and say what they mean.
# 2. **Describe one short that your bot misread**, from part 1 or from a history, and say why it was taken
#    for something else.
# 3. **A newspaper reports that a feed led its bots astray.** What must it tell about its bots' eyes before
#    you believe it?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# *The numbers change a little from term to term; these are those of the demo term.*
#
# I would give it thumbnails. With them it got 85 of 100 shorts right and 94 % of the bots were captured;
# with captions 49 of 100, and 22 %. So every second thing that a reader of captions tells the feed is
# wrong. With hashtags it is 78 of 100 and 86 %, which is close, and I would take them where pictures cost
# too much.
#
# A short on sewing, "My notes on linen shirts", was taken for chess. Its picture is in black and white,
# and so are most pictures of chess: the model goes by colours, because in its training pictures colours
# were enough.
#
# The newspaper must tell what its bots read, how often they were right on videos that people had labelled,
# for each interest, and in which direction they were wrong. If its bots take dark pictures for sad ones, a
# feed that goes dark has followed a mistake.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: effective_topics
# points: 2

# %% [markdown]
# ### Exercise 6: `effective_topics` (2 points)
#
# "Ever narrower" can be measured, too. With $p_i$ the share of topic $i$ in a history, the entropy of
# Shannon (1948) is $H = -\sum_i p_i \ln p_i$. Its exponential says how many equally frequent topics would
# be as varied: the **effective number** of topics, $e^H$ (Hill 1973).
#
# - `history` is a table with the column `topic`. Return one number, not rounded: 1 for a single topic, 2
#   for two of them half and half.
# - Every row counts, watched or not, also that of a short that was shown before. The table stays as it was.

# %% [raw]
# # BEGIN SOLUTION


# %%
def effective_topics(history):
    """The exponential of the entropy of the topics in a history: their effective number."""
    # BEGIN SOLUTION
    shares = history["topic"].value_counts(normalize=True)
    return float(np.exp(-(shares * np.log(shares)).sum()))
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(effective_topics)

# %% [markdown]
# Is it *ever* narrower? Below is the effective number of topics in each hundred shorts, for bots and
# twins. The last column is about interests: take the last eight shorts that were on a bot's interest, and
# the last eight that were on it for its twin. How many topics are they on?

# %%
rows = []
for name in personas:
    some = everybody.of(name)
    for what, twin in (("bots", False), ("twins", True)):
        parts = [some.history(number, twin=twin) for number in range(10)]
        hundreds = [
            np.mean([effective_topics(one[start : start + 100]) for one in parts]) for start in (0, 100, 200)
        ]
        own = [one[one["on_interest"]].tail(8) for one in parts]
        kept = np.mean([effective_topics(one) for one in own if len(one) == 8])
        rows.append([name, what, *hundreds, kept])
pd.DataFrame(
    rows, columns=["persona", "who", "first 100", "second 100", "third 100", "last eight on interest"]
).set_index(["persona", "who"]).round(1)

# %% [markdown]
# <details><summary>Feedback: narrower than whom, and which interests are left</summary>
#
# In the first hundred bots see nearly as many topics as twins. Later the twins still see more than twenty,
# and most bots fewer: narrower, but no tunnel, for this feed keeps a share of its places for what many
# watch. And look at the last column. A persona likes three to five topics. Over all personas, eight shorts
# of a twin are on two or three of them, eight of a bot on one or two: what it watched last is fed, and
# there is less room for the rest. The bot did not lose interest in anything.
#
# </details>

# %% [markdown]
# ## 6 · Bad eyesight
#
# *15 minutes*
#
# Now spoil the bots' eyes on purpose. `misread` is the share of shorts that a bot takes for another
# cluster, drawn by chance. The feed stays the same, and so does your definition.
#
# **Predict: if a bot misreads 40 of 100 shorts, will it be captured sooner, later, or not at all?**

# %% [markdown]
# *My prediction:* …

# %%
misread = [0, 0.2, 0.4, 0.6, 0.8]
eyesight = eyesight_experiment(feed, personas, misread, n=20, steps=300, definition=rule, seed=6)
plot_eyesight(eyesight)

# %%
eyesight.round(2)

# %% [markdown]
# <details><summary>Feedback: worse eyes, less capture</summary>
#
# Many expect the opposite: a confused bot, led astray. But a feed can follow only what points somewhere. A
# bot that misreads watches something of everything, and skips half of what it likes; its past points
# nowhere, and the feed goes on showing what many watch. With 40 of 100 shorts misread, most bots stay
# free.
#
# So random mistakes make a feed look more harmless than it is for somebody with clear tastes. Mistakes in
# one direction do something else: they express an interest that nobody has, and the feed follows *that*.
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: who_did_it
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: who did it (3 points)
#
# Six to ten sentences.
#
# 1. **How much of the narrowing is the feed's?** Compare bots with their twins, with a number for each
#    side.
# 2. **What happens to capture when the eyes get worse?** Give two numbers from your experiment, and say
#    why it happens.
# 3. **Write one sentence that the newspaper could print** about this feed, and one that it could not, and
#    say what is missing for the second.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# *The numbers change a little from term to term; these are those of the demo term.*
#
# In the last third 38 % of what the bots were shown was on their interest, and 7 % of what their twins were
# shown, who watched as many shorts without looking. In the third hundred a gamer saw 16 effective topics,
# its twin 21. The difference is what the feed made of *what* was watched. I would not call it the feed's
# alone: the bot watched nothing else, and where a bot watched at random the same feed did nothing.
#
# Without misreading 98 of 100 bots were captured; with 40 of 100 shorts misread it was 25 (18 to 34), and
# with 80 none. What is watched falls apart into many topics then, so that no neighbourhood is pulled at,
# and a feed that follows what was watched has nothing to follow.
#
# It could print: "On this feed, bots that watched by interest were shown five times as much of it as bots
# that watched as many videos blindly." It could not print: "The app traps its users in what they like."
# Missing are users: people who watch by other reasons than a bot's, get bored, and search.

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
# - Hand in by {{ term.due.lab3 }}. You can run the cell as often as you like. {{ term.policy }}
# - The receipt speaks of *public* checks. More run when you submit: the same questions on other vectors and
#   histories, and what the exercises say of rows of zeros, ties, labels, and tables that stay as they were.

# %%
hand_in()

# %% [markdown]
# ### References
#
# - C. E. Shannon (1948). A mathematical theory of communication. *Bell System Technical Journal* 27.
# - E. L. Kaplan, P. Meier (1958). Nonparametric estimation from incomplete observations. *Journal of the
#   American Statistical Association* 53.
# - M. O. Hill (1973). Diversity and evenness: a unifying notation and its consequences. *Ecology* 54(2).
# - S. P. Lloyd (1982). Least squares quantization in PCM. *IEEE Transactions on Information Theory* 28(2).
# - P. J. Rousseeuw (1987). Silhouettes: a graphical aid to the interpretation and validation of cluster
#   analysis. *Journal of Computational and Applied Mathematics* 20.
# - R. Geirhos and others (2020). Shortcut learning in deep neural networks. *Nature Machine Intelligence*
#   2.
# - G. Goh and others (2021). Multimodal neurons in artificial neural networks. *Distill*. doi
#   10.23915/distill.00030.
# - L. McInnes, J. Healy, J. Melville (2018). UMAP: uniform manifold approximation and projection for
#   dimension reduction. arXiv 1802.03426.
# - A. Radford and others (2021). Learning transferable visual models from natural language supervision.
#   *ICML*.

# %% [markdown]
# ### Tell us
#
# What was clear, what was not, what took too long? Write it here, or to {{ course.contact }}. It is not
# marked, and it is read.

# %% [markdown]
# *My feedback:* …
