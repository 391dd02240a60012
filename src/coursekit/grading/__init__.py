"""Judging submissions. `batch` is the way of a class through the rooms; the rest here is what rooms share."""
