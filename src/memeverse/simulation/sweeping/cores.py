"""How much room there is for processes."""

import math
import os
from pathlib import Path

MOST = 8  # unasked: each of them holds a Python with pandas, 150 MB


def cores(quota_file: Path = Path("/sys/fs/cgroup/cpu.max")) -> int:
    """How many processes can work at once here: the cores this process may use, `MOST` at most.

    A container often sees all cores of its host and may use one or two of them; the file says how many
    (Linux, *Control Group v2*: "quota period", in microseconds).
    """
    if hasattr(os, "sched_getaffinity"):
        visible = len(os.sched_getaffinity(0))
    else:
        visible = os.cpu_count() or 1
    try:
        quota, period = map(int, quota_file.read_text(encoding="ascii").split())
        visible = min(visible, math.ceil(quota / period))
    except (OSError, ValueError):
        pass  # no such file, or no limit: "max 100000"
    return max(1, min(visible, MOST))
