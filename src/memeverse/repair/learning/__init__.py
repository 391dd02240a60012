"""A deep Q-network in NumPy: double, dueling, with prioritised replay."""
