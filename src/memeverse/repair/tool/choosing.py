"""What is watched next, and why, in a sentence that somebody without a course understands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from memeverse.errors import InputError, a_value
from memeverse.repair.models import SEEDS, about_network, load_network, policy_for, seed_in
from memeverse.repair.rules import CENTERS, GAIN, Policy, Seen
from memeverse.repair.sides import SIDES, Side, mean_slant, shares, side_of
from memeverse.repair.users import observed

_CLOSE = 0.001  # of slant: what differs by less is a hair
_HARDLY = 0.05  # of a mean slant: a single homepage has that by luck


@dataclass(frozen=True, eq=False)
class View:
    """What the tool sees of one user: the homepage's slants, as far as it knows them."""

    side: Side
    own: np.ndarray  # (1,): the user's own luck
    slants: np.ndarray  # (1, places)
    n_injected: int

    def __len__(self) -> int:
        return 1


@dataclass(frozen=True, eq=False)
class Chooser:
    """A policy that says why."""

    policy: Policy
    why: Callable[[Seen, Side], str]

    def choose(self, view: View) -> tuple[Side, str]:
        """The side of the next video, and the reason for it."""
        side = SIDES[int(self.policy.choose(view)[0])]
        return side, self.why(view, side)


def read_chooser(name: str, side: Side) -> Chooser:
    """A rule by its name, or a network: "network", or "network 3" for that of another training."""
    seed = seed_in(name)
    if seed is None and name not in _WHY and name != "never":
        raise InputError(
            f"a policy is network, network 0 to network {SEEDS - 1}, or one of the rules "
            f"{', '.join(_WHY)}; this is {a_value(name)}."
        )
    policy = policy_for(side, name)
    if not policy.watches:
        raise InputError(f"the rule {name!r} watches nothing, so there is nothing for the tool to do.")
    return Chooser(policy, _WHY[name] if seed is None else _why_network(side, seed))


def describe_homepage(slants: np.ndarray) -> str:
    """How a homepage leans, and its shares.

    >>> describe_homepage(np.array([-0.6, -0.6, 0.0, 0.6, np.nan]))
    'The homepage leans a little left (-0.15): 50% left, 25% center, 25% right.'
    """
    if np.isnan(slants).all():
        return "The homepage has no video whose slant is known."
    left, center, right = shares(slants)
    mean = float(mean_slant(slants))
    parts = f"{left:.0%} left, {center:.0%} center, {right:.0%} right"
    return f"The homepage {lean_of(mean)} ({mean:+.2f}): {parts}."


def describe_all(homepages: Sequence[np.ndarray]) -> str:
    """What all homepages of a run say together: a single one is luck to a large part."""
    mean = float(np.mean([mean_slant(slants) for slants in homepages]))
    return (
        f"A single homepage is luck to a large part: all {len(homepages)} of this run have a mean slant of "
        f"{mean:+.2f}."
    )


def lean_of(mean: float) -> str:
    """A mean slant in words.

    >>> lean_of(-0.3), lean_of(0.1), lean_of(-0.01)
    ('leans left', 'leans a little right', 'is in balance')
    """
    if abs(mean) < _HARDLY:
        return "is in balance"
    side = "left" if mean < 0 else "right"
    return f"leans {side}" if SIDES[side_of(mean)] == side else f"leans a little {side}"


def _of(side: Side) -> str:
    return f"a video of the {side}"


def _why_random(view: Seen, side: Side) -> str:
    return f"The rule draws one of the three sides: {_of(side)}."


def _why_center(view: Seen, side: Side) -> str:
    return f"The rule takes {_of(side)} each time."


def _why_opposite(view: Seen, side: Side) -> str:
    return f"The rule takes {_of(side)} each time, against the side of this visitor."


def _why_bang_bang(view: Seen, side: Side) -> str:
    return f"The rule goes against the lean, however small it is: {_of(side)}."


def _why_proportional(view: Seen, side: Side) -> str:
    wanted = float(np.clip(-GAIN * mean_slant(view.slants)[0], -1, 1))
    nearest = CENTERS[SIDES.index(side)]
    return (
        f"The rule wants {GAIN:g} times the lean on the other side, a slant of {wanted:+.2f}; nearest is "
        f"{_of(side)} (about {nearest:+.1f})."
    )


_WHY: dict[str, Callable[[Seen, Side], str]] = {
    "random": _why_random,
    "always center": _why_center,
    "always opposite": _why_opposite,
    "bang-bang": _why_bang_bang,
    "proportional": _why_proportional,
}


def _why_network(side: Side, seed: int) -> Callable[[Seen, Side], str]:
    network = load_network(side, seed)
    discount = float(about_network(side, seed)["settings"]["discount"])

    def why(view: Seen, chosen: Side) -> str:
        """A Q-value is a sum of rewards, of which the next ones count most: as their mean it is a lean."""
        leans = -(1 - discount) * network.q_values(observed(view.slants))[0]
        expected = dict(zip(SIDES, leans.tolist(), strict=True))
        second, third = sorted((one for one in SIDES if one != chosen), key=expected.__getitem__)
        if expected[second] - expected[chosen] < _CLOSE:
            return (
                f"The network chooses {_of(chosen)} by a hair: whichever it is, it expects the homepage to "
                f"lean by about {expected[chosen]:.2f} from now on."
            )
        return (
            f"The network chooses {_of(chosen)}: it expects the homepage to lean by {expected[chosen]:.3f} "
            f"from now on, and by {expected[second]:.3f} after {second} or {expected[third]:.3f} after "
            f"{third}."
        )

    return why
