"""Figures for the lecture: what a lab's own file draws, as pictures of the size of a slide, with words."""
