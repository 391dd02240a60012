"""Seconds of a part of a training by Tianshou: the first rounds of a network for left users.

Prints them. Run it where torch and Tianshou are: `make test-models` makes such an environment.
"""

import sys
import time

from memeverse.puppets.audited import open_preset
from memeverse.repair.learning.settings import Settings
from memeverse.repair.learning.with_tianshou import train_with_tianshou

site = open_preset("paper")
train_with_tianshou("left", Settings(episodes=50, m=5), site=site)  # what is loaded and compiled once
begun = time.perf_counter()
train_with_tianshou("left", Settings(episodes=int(sys.argv[1])), site=site)
print(time.perf_counter() - begun)
