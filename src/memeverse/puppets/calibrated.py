"""What the calibration found: the dials with which an audit of our site gives the paper's numbers.

Written by `memeverse paper --calibrate`; how, and what is left, is told in docs/puppets.md.
"""

from memeverse.platform.audience import Crowds
from memeverse.platform.by_slant import SlantDials

CROWDS = Crowds(
    shares=(0.3365, 0.2881, 0.3754),
    means=(-0.8378, 0.8499, 0.0041),
    sds=(0.0916, 0.1005, 0.1802),
)
DIALS = SlantDials(
    follows_home=(0.1537, 0.0762, 0.1574, 0.1317, 0.2368),
    follows_beside=(0.0773, 0.0249, 0.2393, 0.0497, 0.1969),
    stays=(0.7086, 0.9467, 0.9499, 0.7661, 0.7732),
    lure=(-1.4967, -0.0446, 1.4971, -0.4911, -1.4999),
    drift=0.4226,
)
