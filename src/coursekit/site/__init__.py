"""The course's web site: its sources, laid out for Sphinx from the labs, the guides and the docs."""
