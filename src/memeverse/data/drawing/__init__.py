"""Memes as pictures and as words."""

from memeverse.data.drawing.description import describe_meme
from memeverse.data.drawing.picture import draw_meme

__all__ = ["describe_meme", "draw_meme"]
