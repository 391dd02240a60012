"""Bots with interests on a short-video feed: what they see, what they watch, whether it captures them."""
