"""Many tasks, done by processes of this computer or of a cluster."""
