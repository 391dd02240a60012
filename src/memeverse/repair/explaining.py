"""What a policy does, as a small decision tree on the shares of the five ideologies on a homepage."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError
from memeverse.platform.audience import EDGES
from memeverse.puppets.audited import Audited
from memeverse.puppets.ideologies import IDEOLOGIES
from memeverse.repair.rules import Policy, read_policy
from memeverse.repair.sides import SIDES, Side, read_side
from memeverse.repair.users import Users
from memeverse.simulation.reading import read_count

DEPTH = 3


@dataclass(frozen=True, eq=False)
class Explanation:
    """A tree, and how often it says what the policy does, on users that it was not made from."""

    policy: str
    side: Side
    tree: Any  # a fitted DecisionTreeClassifier
    fidelity: float
    majority: Side
    majority_share: (
        float  # how often the policy takes its most frequent action: the fidelity of no tree at all
    )


def states_and_choices(
    policy: Any, side: Any, site: Audited, *, n: int = 200, m: int = 100, seed: int | str = "explaining"
) -> pd.DataFrame:
    """What a policy saw and chose: a row a user and step, the shares of L, CL, C, CR and R, and ``choice``.

    ``user`` is its number. Shares are of the slants that are known.
    """
    chosen, side = read_policy(policy), read_side(side)
    if not chosen.watches:
        raise InputError("a policy that watches nothing chooses nothing: there is nothing to explain.")
    users = Users(site, side, np.arange(read_count(n, "n", 2)), seed=seed, room=read_count(m, "m", 1))
    parts = []
    for _ in range(m):
        choices = np.asarray(chosen.choose(users))
        table = pd.DataFrame(ideology_shares(users.slants), columns=list(IDEOLOGIES))
        parts.append(table.assign(choice=np.array(SIDES)[choices], user=users.numbers))
        users.watch(choices)
    return pd.concat(parts, ignore_index=True)


def ideology_shares(slants: np.ndarray) -> np.ndarray:
    """The shares of the five ideologies among the slants that are known, (b, 5).

    >>> ideology_shares(np.array([[-0.9, 0.0, 0.1, np.nan]])).round(2).tolist()
    [[0.33, 0.0, 0.67, 0.0, 0.0]]
    """
    known = ~np.isnan(slants)
    where = np.where(known, np.digitize(slants, EDGES), -1)
    counts = (where[:, :, None] == np.arange(5)).sum(axis=1)
    return np.asarray(counts / np.maximum(known.sum(axis=1), 1)[:, None])


def explain(policy: Any, side: Any, site: Audited, *, depth: int = DEPTH, **of_states: Any) -> Explanation:
    """Fit a tree of ``depth`` to what a policy does with one half of the users; try it on the other half."""
    from sklearn.tree import DecisionTreeClassifier

    chosen: Policy = read_policy(policy)
    table = states_and_choices(chosen, side, site, **of_states)
    learned = table["user"] % 2 == 0
    shares, choices = table[list(IDEOLOGIES)].to_numpy(), table["choice"].to_numpy()
    leaf = max(1, len(table) // 200)
    tree = DecisionTreeClassifier(max_depth=depth, min_samples_leaf=leaf, random_state=0)
    tree.fit(shares[learned], choices[learned])
    majority = pd.Series(choices[learned]).mode()[0]
    tried = choices[~learned]
    return Explanation(
        chosen.name, read_side(side), tree, float((tree.predict(shares[~learned]) == tried).mean()),
        majority, float((tried == majority).mean()),
    )  # fmt: skip


@dataclass(frozen=True)
class Node:
    """A place in a tree: a question with two ways on, or, without ways, what to watch there."""

    share: float  # of the cases that come here
    says: Side
    ideology: str = ""  # whose share is asked for
    bound: float = 0.0
    ways: tuple["Node", ...] = ()  # at most the bound; more than it


def nodes_of(explanation: Explanation) -> Node:
    """The tree without questions whose answer changes nothing: leaves that say the same are one."""
    tree = explanation.tree.tree_
    total = tree.weighted_n_node_samples[0]

    def read(node: int) -> Node:
        share = float(tree.weighted_n_node_samples[node] / total)
        says: Side = explanation.tree.classes_[tree.value[node][0].argmax()]
        if tree.children_left[node] < 0:
            return Node(share, says)
        ways = read(tree.children_left[node]), read(tree.children_right[node])
        if not ways[0].ways and not ways[1].ways and ways[0].says == ways[1].says:
            return Node(share, ways[0].says)
        asked = Node(share, says, IDEOLOGIES[tree.feature[node]], float(tree.threshold[node]), ways)
        return _once(_once(asked, 0), 1)

    return read(0)


def _once(asked: Node, place: int) -> Node:
    """One question instead of two on the same ideology, where the way at ``place`` ends in the same for both.

    "L at most 20 %: right; else L at most 30 %: right; else left" asks for 30 % alone.
    """
    if len(asked.ways) != 2:
        return asked
    end, further = asked.ways[place], asked.ways[1 - place]
    same = further.ways[place] if further.ways and further.ideology == asked.ideology else None
    if end.ways or same is None or same.ways or same.says != end.says:
        return asked
    joined = [Node(end.share + same.share, end.says), further.ways[1 - place]]
    return Node(asked.share, asked.says, asked.ideology, further.bound, tuple(joined[:: 1 - 2 * place]))


def describe_explanation(explanation: Explanation) -> str:
    """The tree in sentences, a line a leaf, and its fidelity."""
    lines = [f"{explanation.policy}, {explanation.side} users:"]

    def walk(node: Node, bounds: dict[str, tuple[float, float]]) -> None:
        if not node.ways:
            lines.append(f"- {_in_words(bounds)}: watch {node.says}")
            return
        low, high = bounds.get(node.ideology, (-np.inf, np.inf))
        walk(node.ways[0], {**bounds, node.ideology: (low, min(high, node.bound))})
        walk(node.ways[1], {**bounds, node.ideology: (max(low, node.bound), high)})

    walk(nodes_of(explanation), {})
    lines.append(
        f"The tree says what the policy does in {explanation.fidelity:.1%} of new cases; to say "
        f"{explanation.majority!r} each time would be right in {explanation.majority_share:.1%}."
    )
    return "\n".join(lines)


def _in_words(bounds: dict[str, tuple[float, float]]) -> str:
    """The conditions of a leaf, each ideology once.

    >>> _in_words({"R": (0.14, 0.32), "L": (-np.inf, 0.4)})
    'R more than 14% and at most 32%, and L at most 40%'
    """
    told = []
    for name, (low, high) in bounds.items():
        ends = [f"more than {low:.0%}"] if low > -np.inf else []
        ends += [f"at most {high:.0%}"] if high < np.inf else []
        told.append(f"{name} {' and '.join(ends)}")
    return ", and ".join(told) or "always"
