"""One submission: its cells matched to the questions, whose it is, when it was handed in."""
