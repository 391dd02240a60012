"""Where student code runs, what it can see there, and what may cross."""
