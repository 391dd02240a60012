"""The levels of isolation, each with what it means: this text stands in every report."""

BUBBLEWRAP = "bubblewrap: no network, nothing but Python to see, its own processes and files"
PLAIN = "plain subprocess: limits on time and memory, but files and network are within reach"
UNFILTERED = "; system calls are not filtered here"
