# mark: 3
# why: a pattern of so many letters

import re


def captured_at(share, twin, margin, hold):
    letters = np.where(np.array(share) > np.array(twin) + margin, "y", "n")
    match = re.search("y{%d}" % hold, "".join(letters))
    if match:
        return match.start() + 1
    return None
