"""What the calibration found: the dials with which an audit of our site gives the paper's numbers.

Written by `memeverse paper --calibrate`; how, and what is left, is told in docs/puppets.md.
"""

from memeverse.platform.audience import Crowds
from memeverse.platform.by_slant import SlantDials

CROWDS = Crowds(shares=(0.3348, 0.2835, 0.3817), means=(-0.85, 0.8264, 0.0092), sds=(0.0801, 0.0971, 0.1809))
DIALS = SlantDials(
    follows_home=(0.158, 0.0827, 0.1364, 0.1377, 0.237),
    follows_beside=(0.0891, 0.0308, 0.1917, 0.0562, 0.1838),
    stays=(0.7092, 0.9366, 0.946, 0.7648, 0.7722),
    lure=(-1.4265, 0.1132, 1.4995, -0.6332, -1.4902),
    drift=0.4379,
)
