"""The graders of other systems: run here for real, and ours run there."""
