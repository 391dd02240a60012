"""What is in a file, whatever wrote it: its cells, and what their code says."""
