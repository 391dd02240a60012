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



# # Lab 5: repair a feed that is not yours
#
# *Memeverse · Demo term · due Friday 28 May 2027, 23:59 CEST*
#
# You can't change what a site does. You can change what it believes of you. The researchers of lab 4 built
# a tool that does so: it watches extra videos in the background, until the homepage is balanced between
# left and right. A neural network decides what it watches (Haroon and others 2022).
#
# The paper compares the network with nothing. In this lab you write simple rules first, then train a
# network, and let all of them play with equal luck. Then you ask what users get of it.


# ## 0 · Before you start
#
# **What you will learn.** You turn a real problem into a Markov decision process, compare rules with a
# network that learned, explain what the network does by a small tree, and find out how much of a success
# would have come by itself.
#
# **How this notebook works.**
#
# - Run the cells from top to bottom, each with Shift+Enter. Each part needs the ones before it.
# - Where a cell says `...`, you write code. The cell after it, `test(...)`, tells you at once how you
#   did. Test as often as you like: it costs nothing.
# - Predict before you look. Nobody marks your predictions.
# - To write into a text cell, double-click it, click into its text, type, and press Shift+Enter.
# - Questions with points are marked. Everything else is for you.


# **Time.** About 120 minutes.
#
# | part | what happens | minutes | points, code | points, written |
# |---|---|---:|---:|---:|
# | 0 | meet the site | 3 | | |
# | 1 | a decision process | 25 | 5 |  |
# | 2 | rules first | 15 | 3 |  |
# | 3 | learn | 25 | 5 |  |
# | 4 | does it help? | 25 |  | 3 |
# | 5 | explain it | 12 | 3 |  |
# | 6 | use it | 3 | | |
# | 7 | what moves back | 10 |  | 3 |
# | 8 | hand in | 2 | | |
#
# Stuck for more than ten minutes? Go on, and come back. Questions go to the forum of your course.


# ### Switch everything on
#
# This cell begins the lab. Run it again whenever you restart the notebook. The long line of letters
# holds this term's settings; leave it as it is.
#
# Should it say that `gymnasium` or `sklearn` is missing: `pip install 'memeverse[labs]'`. You need no
# torch and no graphics card: the networks of this lab are a few lines of NumPy.


# In[2]:


import gymnasium
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import display
from sklearn.tree import DecisionTreeClassifier, export_text

import memeverse

memeverse.begin("lab5", "HRDhCwT-5EecR7F3vR7v6UHvdPfH36gyNgNhqnWNZ8uXsh5kr2j1RDsyE9qZSkZOm1FE2-3Alt6YVt3eDv3CtCPJSciForFo5ENXSyMxrrqGwSgygoaPAq7GIdGt7RCkKTPIlVCN8nTdSAavYb_xWhoK8DIjEMKCueXpqoe9XcUfHhIF7o4=")

from memeverse import (
    after_the_repair,
    choices_of,
    compare_policies,
    first_homepages,
    hand_in,
    open_home_site,
    rewards_of_users,
    test,
    train_network,
    training_curves,
)


# ### Meet the site
#
# MemeTube, with 24,000 videos, as in lab 4. Every video leans, from -1 (all who watch it stand on the
# left) to 1. That is its **slant**. A tool in your hands does not know slants. It knows estimates: of a
# video by who shares it, and else the mean of its channel. For one video in four it knows nothing.
#
# You meet users who watched 100 videos of the left, or of the right. Each line below is one user's
# homepage, as the slants of its 34 places. The second table has the means of 400 homepages.


# In[3]:


site = open_home_site()
pages = {side: first_homepages(site, side, 400) for side in ["left", "right"]}
pd.DataFrame(pages["left"][:5]).round(1)


# In[4]:


means = pd.DataFrame({side: np.nanmean(some, axis=1) for side, some in pages.items()})
means.describe().round(2)


# ## 1 · A decision process
#
# *25 minutes*
#
# A tool looks at the homepage, watches a video, looks again, watches again. Such a problem is called a
# **Markov decision process** (Bellman 1957). It has four parts:
#
# | | here |
# |---|---|
# | **state** | the slants on the homepage |
# | **action** | watch a video of the left, of the center, or of the right |
# | **reward** | how balanced the next homepage is |
# | **transition** | what the site does: nobody outside knows it |
#
# A **policy** says which action to take in which state. A rule that somebody thought out is one, and so is a
# network that was trained. An episode is one user and `m` videos, 100 at most. What the tool wants is the
# largest sum of rewards.


# ### Exercise 1: `reward` (2 points)
#
# The reward of the paper is
#
# $$r = -\left| \text{mean slant of the homepage} \right|.$$
#
# It is 0 for a homepage that is balanced, and -1 where everything stands on one end.
#
# - `homepage` is a NumPy array of slants, one for each place. `nan` says that a slant is not known: leave
#   it out.
# - If no slant is known the reward is 0.
# - Return one number. The array stays as it was.


# In[5]:


def reward(homepage):
    known = homepage[~np.isnan(homepage)]
    return -abs(known.mean()) if len(known) else 0.0


# In[6]:


test(reward)


# **But wait.** What is the reward of a homepage with seventeen videos of -1 and seventeen of 1? What you
# reward is what you get. Keep it in mind until part 4.


# ### Exercise 2: `step_by_hand` (3 points)
#
# Before you let the real site move, take a step on a toy site whose transition is known:
#
# - Who watches a video of the left watches one with the slant -0.8; of the center 0; of the right 0.8.
# - Then the video on the homepage whose slant is **farthest** from what was watched goes, and a video
#   with the slant that was watched takes its place.
#
# Write the function that takes one step.
#
# - `homepage` is an array of slants, all of them known, no two equally far from what is watched.
# - `action` is `"left"`, `"center"` or `"right"`.
# - `left` is how many videos are left in the episode, the one that is watched now included.
# - Return three values: the next **state** (the slants of the next homepage in order, the smallest
#   first), the **reward** of the next homepage, and **done**: whether the episode is over.
# - The array stays as it was.
#
# With `np.array([0.5, -0.9, 0.1])` and `"right"` the -0.9 goes, and the state is
# `np.array([0.1, 0.5, 0.8])`.


# In[7]:


def step_by_hand(homepage, action, left):
    watched = {"left": -0.8, "center": 0.0, "right": 0.8}[action]
    state = homepage.copy()
    state[np.abs(state - watched).argmax()] = watched
    state = np.sort(state)
    return state, -abs(state.mean()), left == 1


# In[8]:


test(step_by_hand)


# ### The real site
#
# Gymnasium (Towers and others 2024) is how researchers write down such problems. A step takes the number
# of an action, 0 for left, 1 for center, 2 for right, and gives five values. The first two are yours: the
# next state and its reward. Your one `done` is two here: `terminated`, the problem has come to its end
# (here it never does), and `truncated`, the videos are used up. The last one is a dictionary of what else
# is told.
#
# **Predict: a user of the left; five videos of the right are watched. What is the mean slant then?**


# *My prediction:* …


# In[9]:


env = gymnasium.make("memeverse/Homepage-v0", side="left", m=100, site=site, render_mode="ansi")
state, told = env.reset(seed=3)
print("before:", env.render())
for number in range(1, 6):
    state, gained, terminated, truncated, told = env.step(2)
    print(f"{number} watched:", env.render(), f"reward {gained:.2f}")


# It jumps: each look at the homepage is another draw, whatever was watched. And after five videos of a
# hundred and five the site still believes in the left.
#
# Now you. You have twenty videos and three buttons; two rules and a trained network play beside you, for the
# same user of your site.


# In[10]:


try:
    from memeverse.repair.game import play as move_a_homepage

    game = move_a_homepage("left", m=20, site=site)
except ImportError:
    game = "No game here: it needs ipywidgets. The lab goes on without it."
game


# ## 2 · Rules first
#
# *15 minutes*
#
# Before anything learns, try what one would try without learning. Six rules:
#
# | rule | watches |
# |---|---|
# | never | nothing |
# | random | a side by luck |
# | always center | the center |
# | always opposite | for a user of the left the right, and the other way round |
# | bang-bang | the side against which the homepage leans, however little |
# | proportional | the more it leans, the further out |
#
# You write the last one.


# ### Exercise 3: `policy_proportional` (3 points)
#
# What is **wanted** is a video as far on the other side as the homepage leans, times four, but not beyond
# the ends:
#
# $$w = -4 \cdot \text{mean slant}, \quad \text{not below } -1 \text{ and not above } 1.$$
#
# Videos of the left have slants near -0.8, of the center near 0, of the right near 0.8. Choose the side
# that is nearest to $w$.
#
# - `homepage` is an array of slants; `nan` is left out; where nothing is known the mean is 0.
# - Return `"left"`, `"center"` or `"right"`. Where two sides are equally near, either is right.
# - The array stays as it was.


# In[11]:


def policy_proportional(homepage):
    mean = 0.0 if np.isnan(homepage).all() else np.nanmean(homepage)
    wanted = np.clip(-4 * mean, -1, 1)
    return ["left", "center", "right"][np.abs(np.array([-0.8, 0, 0.8]) - wanted).argmin()]


# In[12]:


test(policy_proportional)


# ### All rules on equal luck
#
# Which rule is best? Different users have different luck, so all rules get *the same* users, and the site
# draws with the same luck for all. As in the paper, the tool is for those whose homepage leans: here, 200
# users of the left with a mean slant below -0.2.
#
# `balance` is the mean of |mean slant|, the reward without its sign: small is good.
#
# **Predict: which rule has the best balance after 100 videos? And what will "never" have?**


# *My prediction:* …


# In[13]:


rules = ["never", "random", "always center", "always opposite", "bang-bang"]
table = compare_policies([*rules, policy_proportional], site, "left")
balance = table.pivot(index="policy", columns="m", values="balance")
balance.round(3)


# In[14]:


styles = ["-o", "--s", "-.^", ":v", "-D", "--P", "-.X", ":*"]
colours = ["#0072B2", "#D55E00", "#009E73", "#000000", "#CC79A7", "#E69F00", "#56B4E9", "#707070"]
in_words = {
    "m": "videos watched in the background",
    "step": "videos watched, by the tool and then by the user",
    "episodes": "episodes of the training",
    "balance": "balance: mean of |mean slant|",
    "mean_slant": "mean slant of the homepage",
    "greedy": "mean reward without exploring",
}


def plot_lines(table, x, y, by, title="", level=None, border=None):
    """A line for each value of `by`, and where the lines end, in words."""
    figure, ax = plt.subplots(figsize=(7, 4))
    ends = []
    for number, (name, part) in enumerate(table.groupby(by)):
        look = {"color": colours[number % 8], "markevery": max(1, len(part) // 8)}
        ax.plot(part[x], part[y], styles[number % 8], label=name, **look)
        ends.append(f"{name} {part[y].iloc[-1]:.3f}")
    if level is not None:
        ax.axhline(level, color="grey", linewidth=1)
    if border is not None:
        ax.axvline(border, color="grey", linewidth=1)
    of_x, of_y = in_words.get(x, x), in_words.get(y, y)
    ax.set_xlabel(of_x)
    ax.set_ylabel(of_y)
    ax.set_title(title)
    ax.legend(title=by, loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    figure.tight_layout()
    plt.close(figure)
    words = f"{title}: {of_y} against {of_x}, a line for each {by}. They end at {', '.join(ends)}."
    display(figure, metadata={"image/png": {"alt": words}})


plot_lines(table, "m", "balance", "policy", "Users of the left")


# ### How good can it get?
#
# Nothing comes near 0. Is that the fault of the rules? A homepage has 34 places, and slants near -0.8 and
# 0.8 are common. So turn each slant around with a chance of one half. Then nothing leans, and what is left
# of |mean slant| is luck.


# In[15]:


luck = np.random.default_rng(1)
turned = pages["left"] * luck.choice([-1, 1], size=pages["left"].shape)
print(f"balance of homepages that lean nowhere: {np.abs(np.nanmean(turned, axis=1)).mean():.3f}")


# <details><summary>Feedback: a floor, and rules that reach it</summary>
#
# All rules that do anything end near the floor: between about .10 and .14, and the floor is what your cell
# printed. (A little below it is possible: who is shown more of the center has smaller slants, and so less
# luck.) So there is little left to learn for a network, however clever. To know that *before* one trains
# anything is worth an afternoon.
#
# "Always opposite" is quick, and does not know when to stop: after 100 videos many homepages lean to the
# other side. And "never" got better without watching anything! Part 4 asks why.
#
# </details>


# ## 3 · Learn
#
# *25 minutes*
#
# A rule was thought out by somebody. **Q-learning** (Watkins 1989) finds one by trying: for each state and
# action it keeps a number $Q$, the sum of rewards that it expects from there on, later ones counting less
# by the factor of the **discount**. Whoever knows $Q$ takes the action with the largest one.
#
# After each step, $Q$ of the state before moves a little towards a **target**: the reward, and the best
# that can come after it. There is a catch. Where numbers are noisy, the largest one is mostly too large.
# So one set of numbers chooses the action, and an older copy says what it is worth: *double* Q-learning
# (van Hasselt and others 2016).


# ### Exercise 4: `td_target` (3 points)
#
# With the best action by the online numbers, $a^* = \arg\max_a Q_\text{online}(s', a)$, the target is
#
# $$r + \text{discount} \cdot Q_\text{target}(s', a^*).$$
#
# - `reward` is a number; `q_online` and `q_target` are arrays of three, one number for each action in the
#   next state; `discount` is a number from 0 to 1.
# - `done` says that nothing comes after this step: then the target is the reward alone.
# - Return one number. The arrays stay as they were.


# In[16]:


def td_target(reward, q_online, q_target, discount, done):
    if done:
        return reward
    return reward + discount * q_target[np.argmax(q_online)]


# In[17]:


test(td_target)


# ### Exercise 5: `epsilon` (2 points)
#
# Who always takes what looks best never finds out about the rest. So with the chance $\varepsilon$ any
# action is taken. It begins at `first`, falls in a straight line, has reached `last` at the step `steps`,
# and stays there.
#
# - `step` counts from 0; `steps` is at least 1.
# - Return one number.


# In[18]:


def epsilon(step, steps, first=1.0, last=0.05):
    return first + (last - first) * min(step / steps, 1)


# In[19]:


test(epsilon)


# ### A table learns
#
# Your two functions are enough for a first agent. Its state is coarse: in which of five bins the mean
# slant lies. So $Q$ is a table of five rows and three columns. Fifty users go side by side.


# In[20]:


edges = [-0.15, -0.05, 0.05, 0.15]
names = ["left", "center", "right"]
env = gymnasium.make_vec("memeverse/Homepage-v0", num_envs=50, side="left", m=100, site=site)
q = np.zeros((5, 3))
luck = np.random.default_rng(1)
for episode in range(6):
    older = q.copy()
    state, told = env.reset(seed=episode)
    now = np.digitize(told["mean_slant"], edges)
    for step in range(100):
        explores = luck.random(50) < epsilon(100 * episode + step, 300)
        actions = np.where(explores, luck.integers(3, size=50), q[now].argmax(axis=1))
        state, gained, terminated, truncated, told = env.step(actions)
        following = np.digitize(told["mean_slant"], edges)
        for one in range(50):
            here, after = (now[one], actions[one]), following[one]
            target = td_target(gained[one], q[after], older[after], 0.9, False)
            q[here] += 0.02 * (target - q[here])
        now = following

bins = ["below -.15", "to -.05", "to .05", "to .15", "above .15"]
learned = pd.DataFrame(q, index=bins, columns=names)
learned.round(3).assign(best=learned.idxmax(axis=1))


# Read the rows. What would you have expected in the first one, and in the last one? How much do the three
# numbers of a row differ, and how much do rows?
#
# (`done` is False here even at the end of an episode. The videos are used up, but the user goes on. To
# treat such an end as if nothing came after it is a common mistake; Pardo and others 2018.)


# In[21]:


def policy_table(homepage):
    """What the table holds for best."""
    mean = 0.0 if np.isnan(homepage).all() else np.nanmean(homepage)
    return names[q[np.digitize(mean, edges)].argmax()]


# ### A network learns
#
# A table has five states. A network takes all 34 slants, in order from left to right, and gives three
# numbers: two layers of 64, double, with what the paper names besides (a *dueling* head and *prioritised*
# replay; Wang and Schaul, both 2016). The paper trains for 2,500 episodes. You have seconds: 300.
#
# (The learning rate, the discount, the exploration and more are stated nowhere in the paper. Ours are
# ours. `memeverse repair train`, in a terminal, trains in full.)


# In[22]:


agent = train_network(site, "left", episodes=300)
agent.curve.round(3)


# Six rows, of fifty users each. Epsilon falls over the first ones and stays at .05 then; `loss` says how far
# the network is from its targets. `reward`, the mean while it still explores, hardly moves: acting by luck
# does nearly as well here. Such a column could not tell learning from luck anyway, as both change together.
# That is why there is `greedy`: the mean reward **without** exploring, on users that the network does not
# learn from. It is measured every fifth row and at the end, and `nan` else.
#
# Here is `greedy` for networks that were trained in full, five of the left. (`training_curves()` has five
# of the right as well.)


# In[23]:


curves = training_curves().dropna(subset=["greedy"])
of_left = curves[curves["side"] == "left"]
plot_lines(of_left, "episodes", "greedy", "seed", "Five trainings, users of the left")


# These curves hardly climb. Some begin near their best and some do not; all fall now and then, a few far
# below where they began, and in the end all lie within a hundredth of each other. What differs is the luck
# of a training, and when one stops. One seed alone would have told any story.


# ### Against the rules, on equal luck
#
# Now all of them on the same 200 users of the left: the mean reward after 25, 50, 75 and 100 videos. Since
# luck is equal, look at *differences* user by user: their mean, and about twice their standard error.
#
# `"network"` and `"network 1"` are two trainings in full, alike but for their luck, on another MemeTube.
# `"yours"` learned on this one. All is shown for the left. With `"right"` in the cell you see the other
# side, but for `"yours"` and `"table"`: these have learned from users of the left alone.
#
# **Predict: who wins, and by how much?**


# *My prediction:* …


# In[24]:


everybody = {
    **{rule: rule for rule in rules},
    "proportional": policy_proportional,
    "table": policy_table,
    "yours": agent,
    "network": "network",
    "network 1": "network 1",
}
rewards = rewards_of_users(everybody, site, "left")
apart = rewards.sub(rewards["proportional"], axis=0)
result = pd.DataFrame(
    {
        "reward": rewards.mean(),
        "more than proportional": apart.mean(),
        "give or take": 2 * apart.std() / np.sqrt(len(apart)),
    }
)
result.sort_values("reward").round(4)


# <details><summary>Feedback: how to read a contest that nobody wins</summary>
#
# The networks that were trained in full lie between three thousandths behind the proportional rule and
# seven ahead of it, over many terms, with four to give or take. (Try `"right"`: there a single word,
# "always center", is often as good as anything.) A few thousandths of a slant are nothing that a user
# would see. Yours and the table had little time: they may lie anywhere from random to the best rule.
#
# That is not the fault of deep learning. The floor leaves no room, and a homepage says little that its mean
# does not say. A network is worth its trouble where the best action depends on many things at once. Whoever
# publishes only the network can't know whether that was so: **the first thing to compare with is the simplest
# thing that could work.**
#
# </details>


# ## 4 · Does it help?
#
# *25 minutes*
#
# In the paper, the homepages of users of the left were .098 apart from those before (KS distance), after
# 100 videos; those of the right .063. The **KS distance** of two sets of slants: take the share of each that
# lies below some slant; it is the largest difference of the two shares, over all slants. 0 says that both
# are spread alike, 1 that they do not overlap. Before and after, users with the tool: what is missing?
#
# ### Those who were chosen
#
# The tool is for users whose homepage leans. Here are the same policies with such users, and with 200 users
# of the left as they come.
#
# **Predict: what does the KS distance of "never" say, which watched nothing?**


# *My prediction:* …


# In[25]:


some = ["never", "always center", policy_proportional, "network"]
parts = {}
for side in ["left", "right"]:
    for who, leaning in [("those who lean", True), ("anybody", False)]:
        parts[side, who] = compare_policies(some, site, side, leaning=leaning).set_index("policy")
both = pd.concat(parts, names=["side", "users"])
before, after = (both[both["m"] == m] for m in [0, 100])
slants = pd.DataFrame({"before": before["mean_slant"], "after 100": after["mean_slant"], "KS": after["ks"]})
slants.round(3)


# <details><summary>Feedback: regression to the mean</summary>
#
# Who is chosen for an extreme homepage was, in part, unlucky that day. The next look at the homepage is less
# extreme, whatever one does (Galton 1886). So "never" moves the users who were chosen, by .05 to .15 in KS
# distance: about as much as the paper reports for its tool. With users as they come "never" moves next to
# nothing, and what the tool moves is the tool.
#
# Of two mean slants you may take the difference. Of two KS distances from the same homepages the difference
# is only the least by which the two groups can be apart.
#
# A before-and-after of users who were chosen for their before can't tell the two. It takes a second group
# that is chosen alike and gets nothing. Pills are tested so; the tool was not. (The paper does not say
# whether its "before" is the homepage by which a user was chosen. If it was a second look, there is little
# of this in its numbers.)
#
# </details>


# ### What it costs
#
# Balanced how? Here are the shares of the three sides after 100 videos. `relevance` says how near the
# homepage is to what users watched by themselves, from 0 to 1. `own_next` is the share of their own side
# among the next ten videos whose slant is known, when they start an extreme one of their own side and let it
# play.


# In[26]:


columns = ["left", "center", "right", "relevance", "own_next"]
costs = both[both["m"].isin([0, 100])].xs("anybody", level="users").set_index("m", append=True)[columns]
costs.round(3)


# <details><summary>Feedback: balanced is not the same as moderate</summary>
#
# There is less of the own side and more of the other one. The center grows by a few points, more where only
# the center is watched, and stays the smallest part or near it. That is what the reward asked for: a mean
# of 0, however it comes about. Relevance falls, by .04 to .12 over many terms: users meet more of what they
# did not ask for, which is the aim and the price. Up-next moves too, but less, and not in every term: it
# goes by the video that is open first, and only then by what was watched.
#
# </details>


# ### Who is harder to move, and why?
#
# In the paper the left moved further than the right. Is it so here? Each site follows its visitors, but not
# all alike: for one side, what was watched may count for more. On your site nobody told you for which.
# So open three sites on which it is known, and hold yours beside them. Users are taken as they come, all
# watch 50 videos of the center, and `KS` says how far that moved their homepages.


# In[27]:


parts = {}
for follows in ["left", "both", "right", "unknown"]:
    for side in ["left", "right"]:
        parts[follows, side] = compare_policies(
            ["always center"], open_home_site(follows), side, n=300, ms=(50,), leaning=False
        )
moves = pd.concat(parts, names=["site follows", "users"]).reset_index()
where = {"index": "site follows", "columns": "users"}
leans = moves[moves["m"] == 0].pivot(**where, values="mean_slant")
moved = moves[moves["m"] == 50].pivot(**where, values="ks")
pd.concat({"mean slant before": leans, "KS after 50": moved}, axis=1).round(3)


# ### Written answer: does it help? (3 points)
#
# Six to ten sentences.
#
# 1. **How much of the success is the tool's?** Explain why users who were chosen move by themselves. Give
#    the numbers of "never" and of one policy, for one side, and say what is left for the policy.
# 2. **Who is harder to move on your site, left or right, and why?** Say whom the site follows more, with two
#    numbers of your site, and one of a site to which you compare it.
# 3. **Network or rule?** Which policy would you ship, and why? Give two numbers, say whether they differ by
#    more than their give or take, and name one cost that users bear.


# Chosen for one extreme draw, the next draw is ordinary: never gets .066 for nothing, always center .251; unselected it is .012 against .188, so nearly all of .188 is real. The right is harder (KS .073, the left .136); known sites: follows-left .146/.070, follows-right .051/.153, so mine follows the left, and what the right watches weighs less. Ship proportional: its reward is -.1215, the network's -.1222, difference within .004; users lose relevance, .66 to .54 with the network.


# ## 5 · Explain it
#
# *12 minutes*
#
# A tool that watches videos in your name should be able to say why. A network of nearly 7,000 numbers
# can't. The paper lets a **decision tree** learn what the network does, from the shares of the five
# ideologies on the homepage, and shows the tree. Is that an explanation? It is, if the tree says what the
# network does.


# In[28]:


seen = choices_of("network", site, "left", n=200)
shares = ["L", "CL", "C", "CR", "R"]
learn, check = (seen[seen["user"] % 2 == one] for one in [0, 1])
print(f"{len(seen):,} choices of the network.")
seen.head(3).round(2)


# ### Exercise 6: `fidelity` (3 points)
#
# The **fidelity** of a tree is the share of cases in which it says what the policy does. By itself it says
# little: a "tree" that always names what the policy does most is right quite often, too.
#
# - `tree_says` and `policy_does` are two columns (Series) of `"left"`, `"center"` and `"right"`. The first of
#   one belongs to the first of the other, and so on: by their place, whatever the labels of the rows are.
# - Return two shares from 0 to 1: in how many cases both agree, and in how many the policy does what **it**
#   does most.
# - The columns stay as they were.


# In[29]:


def fidelity(tree_says, policy_does):
    return (tree_says == policy_does).mean(), policy_does.value_counts(normalize=True).max()


# In[30]:


test(fidelity)


# **Predict: the fidelity of a tree with three questions on top of each other?**


# *My prediction:* …


# In[31]:


rows = []
for depth in [1, 2, 3, 5, 8, 12]:
    tree = DecisionTreeClassifier(max_depth=depth, min_samples_leaf=20, random_state=0)
    tree.fit(learn[shares], learn["choice"])
    says = pd.Series(tree.predict(check[shares]))
    rows.append([depth, tree.get_n_leaves(), *fidelity(says, check["choice"])])
pd.DataFrame(rows, columns=["questions", "leaves", "fidelity", "majority"]).round(3)


# In[32]:


tree = DecisionTreeClassifier(max_depth=2, min_samples_leaf=200, random_state=0)
print(export_text(tree.fit(learn[shares], learn["choice"]), feature_names=shares, decimals=2))


# <details><summary>Feedback: a tree that explains little</summary>
#
# The tree of three questions is right in two of three cases, and whoever always says the same is right
# nearly as often. (With one question it can even be right less often than that.) So of what the network
# does beyond its habit the tree explains little. Twelve questions add some hundredths, with leaves that
# nobody can read. The network sees 34 slants and not five shares: some of what it does
# hangs on things that the tree is not shown.
#
# Rudin (2019) draws a conclusion: where a model that can be read is as good, use that, and explain
# nothing. `policy_proportional` has a fidelity of 1 to itself.
#
# </details>


# ## 6 · Use it
#
# *3 minutes*
#
# So far users were numbers in an array. The same thing in a real browser, on a MemeTube of your own
# computer, is one command, in a terminal and not here:
#
# ```
# memeverse repair --profile left --videos 25 --to run
# ```
#
# It needs `pip install 'memeverse[browser,web]'` and a browser: `playwright install chromium` gets one, or
# the environment variable `MEMEVERSE_CHROMIUM` says where yours is.
#
# It shows the homepage before, watches video after video in the background, says in a sentence why it
# chose each, and shows the homepage after. The folder `run` keeps each step, the pictures and a page. The
# key q stops it. It goes to no site but your own: most platforms forbid such programs in their terms.


# ## 7 · What moves back
#
# *10 minutes*
#
# The repair is over, and users watch what they like again.
#
# **Predict: after 100 videos of their own, how much of the repair is left?**


# *My prediction:* …


# In[33]:


moved = after_the_repair(["always center", "network"], site, "left")
title = "100 videos of the tool, then 100 of their own"
plot_lines(moved, "step", "mean_slant", "policy", title, level=0, border=100)


# In[34]:


at = moved[moved["step"].isin([0, 100, 120, 150, 200])]
at.pivot(index="policy", columns="step", values="mean_slant").round(3)


# A hundred videos, of nearly ten minutes each, are about sixteen hours in the background. The site counts
# them as views, the makers are paid for them, and advertisers pay. And the tool has to be kept going.


# ### Written answer: would you install it? (3 points)
#
# Six to ten sentences.
#
# 1. **What moves back?** Give two numbers of part 7, and say what follows from them for somebody who uses
#    the tool.
# 2. **Who would have to agree?** Name two parties besides the user (the platform and its terms, makers,
#    advertisers, those who live in the same household, ...), what the tool does to each, and whether you find
#    that right, with a reason.
# 3. **Who would install it, and who should?** Say why the two are not the same, and what you would do
#    instead, or besides, for those who would not.


# -.24 to -.02 with the center, back to -.19 after 100 own videos: the history is a moving window, so the tool has to watch as much as I do. Platform: breach of terms, wrong counts; small harm, I would accept it. Makers: paid by luck for views of nobody, others are not; not right, since they can't object. Installers are the worried, who need it least; a button of the platform with a visible estimate of your side would reach the rest.


# ## 8 · Hand in
#
# *2 minutes*
#
# One cell does it: it runs the public checks once more, saves the notebook, makes the file to upload,
# and prints a **receipt**.
#
# - Hand in by Friday 28 May 2027, 23:59 CEST. You can run the cell as often as you like. Of several hand-ins the newest counts.
# - The receipt speaks of *public* checks. More run when you submit: the same questions on homepages of
#   another site, and what the exercises say of `nan`, borders, labels, and arrays that stay as they were.


# In[35]:


hand_in()


# ### References
#
# - F. Galton (1886). Regression towards mediocrity in hereditary stature. *Journal of the Anthropological
#   Institute* 15.
# - R. Bellman (1957). A Markovian decision process. *Journal of Mathematics and Mechanics* 6.
# - C. Watkins (1989). *Learning from delayed rewards.* Thesis, University of Cambridge.
# - H. van Hasselt, A. Guez, D. Silver (2016). Deep reinforcement learning with double Q-learning. *AAAI*.
# - T. Schaul and others (2016). Prioritized experience replay. *ICLR*.
# - Z. Wang and others (2016). Dueling network architectures for deep reinforcement learning. *ICML*.
# - F. Pardo and others (2018). Time limits in reinforcement learning. *ICML*.
# - C. Rudin (2019). Stop explaining black box machine learning models for high stakes decisions and use
#   interpretable models instead. *Nature Machine Intelligence* 1.
# - M. Haroon and others (2022). YouTube, the great radicalizer? Auditing and mitigating ideological
#   biases in YouTube recommendations. arXiv 2203.10666.
# - M. Towers and others (2024). Gymnasium: a standard interface for reinforcement learning environments.
#   arXiv 2407.17032.


# ### Tell us
#
# What was clear, what was not, what took too long? Write it here, or to the forum of your course. It is not
# marked, and it is read.


# *My feedback:* …

