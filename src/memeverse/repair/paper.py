"""The numbers of the repair that is repeated here: Haroon and others (2022, preprint arXiv 2203.10666).

The published version (PNAS 2023) leaves the repair out. What the preprint does not state, we chose: how many
slants a state has, learning rate, discount, exploration, the size of the replay and how often the target
network is copied; how five ideologies became three sides; whether "before" is the homepage by which a puppet
was chosen or a second one (here it is the first). It compares with no simple rule.
"""

from memeverse.puppets.paper import DEPTH
from memeverse.repair.sides import Side

USERS = 1_894  # puppets that were evaluated
VIDEOS = 1_589_105
STEPS = (25, 50, 75, 100)  # injected videos, when it was looked
# Table 3: KS distances of homepages from those before, by STEPS.
KS: dict[Side, tuple[float, ...]] = {
    "left": (0.072, 0.084, 0.093, 0.098),
    "right": (0.036, 0.046, 0.055, 0.063),
}
# Table 4: the shares of left, center and right on homepages, by steps. (The paper has right before center.)
SHARES: dict[Side, dict[int, tuple[float, float, float]]] = {
    "left": {
        0: (0.5123, 0.3190, 0.1687),
        25: (0.4272, 0.3605, 0.2123),
        50: (0.4062, 0.3639, 0.2299),
        75: (0.3859, 0.3621, 0.2520),
        100: (0.3734, 0.3599, 0.2667),
    },
    "right": {
        0: (0.2361, 0.3166, 0.4473),
        25: (0.2596, 0.2813, 0.4591),
        50: (0.2699, 0.2850, 0.4451),
        75: (0.2816, 0.2849, 0.4335),
        100: (0.2919, 0.2841, 0.4240),
    },
}
# Figure 9: the median slants of homepages, by steps.
MEDIANS: dict[Side, dict[int, float]] = {
    "left": {0: -0.272, 50: -0.171, 100: -0.128},
    "right": {0: 0.173, 50: 0.158, 100: 0.122},
}
# Table 5: the share of the own ideology at the last depth of trails from own seeds, before and after 100.
OWN_AT_THE_END: dict[Side, tuple[float, float]] = {"left": (0.7183, 0.7140), "right": (0.6607, 0.5138)}

__all__ = ["DEPTH", "KS", "MEDIANS", "OWN_AT_THE_END", "SHARES", "STEPS", "USERS", "VIDEOS"]
