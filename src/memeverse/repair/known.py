"""The slants that a tool in a user's hands can know: an audit's, and else those of channels."""

from weakref import WeakKeyDictionary

import numpy as np

from memeverse.puppets.audited import Audited
from memeverse.puppets.slant import of_channels

_found: "WeakKeyDictionary[Audited, np.ndarray]" = WeakKeyDictionary()


def known_slants(site: Audited) -> np.ndarray:
    """The slant of each video, (n_videos,) float: by landmarks, else its channel's mean, else nan.

    An audit has a slant for about two in five videos of a homepage; with channels it is three in four.
    """
    if site not in _found:
        channel = site.ground.site.channel
        mean = of_channels(site.slants, channel)
        of_channel = np.full(channel.max() + 1, np.nan)
        of_channel[mean.index.to_numpy()] = mean.to_numpy()
        known = np.where(np.isnan(site.slants), of_channel[channel], site.slants)
        known.flags.writeable = False
        _found[site] = known
    return _found[site]
