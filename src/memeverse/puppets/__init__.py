"""Sock puppets on a site whose truth is known: an audit at any size, its statistics, and what it gets wrong."""
