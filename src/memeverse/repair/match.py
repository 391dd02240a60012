"""A match on equal luck: the same user for everybody, and each decides what is watched in the background."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.display.axes import read_ax
from memeverse.display.colours import FAINT, GREY, INK, PAPER, styles
from memeverse.display.picture import new_figure
from memeverse.errors import InputError, a_value
from memeverse.puppets.audited import Audited
from memeverse.repair.evaluation import leaning_users
from memeverse.repair.known import known_slants
from memeverse.repair.models import policy_for
from memeverse.repair.rules import Policy
from memeverse.repair.sides import SIDES, Side, mean_slant, read_side, reward
from memeverse.repair.users import Users
from memeverse.simulation.reading import read_count

YOU = "you"
OPPONENTS = ("always center", "proportional", "network")
MOST = 300  # videos; of the center there are no more
_SEED = "game"


class Player:
    """Somebody in a match: what was chosen, and the slants of each homepage that came of it."""

    def __init__(self, name: str, policy: Policy | None, users: Users):
        self.name, self.policy, self._users = name, policy, users
        self.choices: list[Side | None] = []
        self.homepages = [users.slants[0]]

    def chooses(self) -> Side | None:
        """What the policy takes now; None watches nothing."""
        if self.policy is None or not self.policy.watches:
            return None
        return SIDES[int(self.policy.choose(self._users)[0])]

    def take(self, side: Side | None) -> None:
        """Watch a video of a side, or nothing; then look at the homepage."""
        self.choices.append(side)
        if side is None:
            page = self._users.reloaded(len(self.choices))
            self.homepages.append(known_slants(self._users.site)[page[0]])
        else:
            self._users.watch(np.array([SIDES.index(side)]))
            self.homepages.append(self._users.slants[0])

    @property
    def means(self) -> np.ndarray:
        """The mean slant of each homepage, the first before anything was watched."""
        return np.array([mean_slant(slants) for slants in self.homepages])

    @property
    def mean_reward(self) -> float:
        """The mean of the rewards so far; nan before the first."""
        rewards = [reward(slants) for slants in self.homepages[1:]]
        return float(np.mean(rewards)) if rewards else float("nan")


class Match:
    """You against policies, over ``m`` videos, for a user whose homepage leans to a side to begin with.

    ``opponents`` are rules by their names, "network", networks, or functions of a homepage's slants.
    Another ``user`` is another one with another luck.

    >>> match = Match("left", m=2, opponents=["always center"])
    >>> match.choose("right")
    >>> match.choose("center")
    >>> match.is_over, list(match.table["player"])
    (True, ['you', 'always center'])
    """

    def __init__(
        self,
        side: Any = "left",
        m: int = 20,
        opponents: Iterable[Any] = OPPONENTS,
        *,
        user: int = 0,
        site: Audited | None = None,
    ):
        self.side, self.m = read_side(side), read_count(m, "m", 1)
        self.user = read_count(user, "user", 0)
        if self.m > MOST:
            raise InputError(f"m must be at most {MOST}; this is {self.m}.")
        if site is None:
            from memeverse.puppets.audited import open_preset

            site = open_preset("paper")
        policies = _read_opponents(opponents, self.side)
        who = leaning_users(site, self.side, self.user + 1, _SEED)[-1:]
        self.players = [
            Player(name, policy, Users(site, self.side, who, seed=_SEED, room=self.m))
            for name, policy in ((YOU, None), *((one.name, one) for one in policies))
        ]

    @property
    def you(self) -> Player:
        return self.players[0]

    @property
    def step(self) -> int:
        """How many videos were watched."""
        return len(self.you.choices)

    @property
    def is_over(self) -> bool:
        return self.step == self.m

    def choose(self, side: Any) -> None:
        """Watch a video of the left, the center or the right; everybody else takes a step, too."""
        if self.is_over:
            raise InputError(f"the match is over after {self.m} videos: begin another one.")
        yours = read_side(side, SIDES)
        theirs = [player.chooses() for player in self.players[1:]]  # all can fail before anybody moves
        for player, choice in zip(self.players, [yours, *theirs], strict=True):
            player.take(choice)

    @property
    def table(self) -> pd.DataFrame:
        """A row a player: mean reward so far, mean slant now, and how often each side was taken."""
        return pd.DataFrame(
            [
                {
                    "player": player.name,
                    "mean_reward": player.mean_reward,
                    "mean_slant": player.means[-1],
                    **{side: player.choices.count(side) for side in SIDES},
                }
                for player in self.players
            ]
        )

    def __repr__(self) -> str:
        return describe_match(self)


def describe_match(match: Match) -> str:
    """How it stands, in sentences."""
    first, now = match.you.means[0], match.you.means[-1]
    if not match.step:
        return (
            f"Nothing was watched yet, of {match.m} videos: the homepage of this {match.side} user has a "
            f"mean slant of {first:+.2f}."
        )
    ranked = sorted(match.players, key=lambda player: -player.mean_reward)
    scores = ", ".join(f"{player.name} {player.mean_reward:.3f}" for player in ranked)
    return (
        f"After {match.step} of {match.m} videos your homepage has a mean slant of {now:+.2f} ({first:+.2f} "
        f"before). Mean rewards so far, the best first (0 is balance): {scores}."
    )


def plot_match(match: Match, ax: Any = None) -> Any:
    """The mean slant of everybody's homepage, video by video; the Axes."""
    ax = read_ax(ax)
    if ax is None:
        ax = new_figure(7.2, 4.2).subplots()
    ax.set_facecolor(PAPER)
    ax.axhline(0, color=GREY, linewidth=1)
    for player, (colour, line) in zip(match.players, styles(len(match.players)), strict=True):
        score = f" ({player.mean_reward:.3f})" if match.step else ""
        ax.plot(
            player.means, color=colour, linestyle=line, linewidth=2.4 if player is match.you else 1.4,
            marker="os^vDPX"[match.players.index(player) % 7], markersize=3, label=f"{player.name}{score}",
        )  # fmt: skip
    reach = max(0.3, 1.1 * max(float(np.abs(player.means).max()) for player in match.players))
    ax.set(xlim=(0, match.m), ylim=(-reach, reach))
    ax.set_xlabel("videos watched in the background", color=INK)
    ax.set_ylabel("← left   mean slant   right →", color=INK)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.grid(color=FAINT, linewidth=0.6)
    ax.legend(title="mean reward in brackets", fontsize=8, title_fontsize=8, ncols=2)
    return ax


def _read_opponents(opponents: Any, side: Side) -> list[Policy]:
    given = [opponents] if isinstance(opponents, str) or callable(opponents) else opponents
    try:
        found = [policy_for(side, one) for one in given]
    except TypeError:
        raise InputError(
            f"opponents is a list such as {list(OPPONENTS)}; this is {a_value(opponents)}."
        ) from None
    names = [YOU, *(one.name for one in found)]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise InputError(f"two players are called {twice.pop()!r}: give each opponent a name of its own.")
    return found
